import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("'fleet top' in a terminal of a second tmux server", .runsPrograms, .needsUserManager, .serialized)
struct TopTests {
  /// `s` is the second server, and `screen W H` starts a shell in it that runs `fleet top` and then compares the mode of
  /// the terminal. `seen TEXT` waits until the screen shows a text.
  private static let words = """
    s() { tmux -u -L screen -f /dev/null "$@"; }
    shot() { s capture-pane -p -t top; }
    key() { s send-keys -t top "$@"; }
    seen() { until_true "shot | grep -qF -- '$1'"; }
    gone() { until_true "! shot | grep -qF -- '$1'"; }
    flags() { s display-message -p -t top '#{alternate_on} #{cursor_flag} #{wrap_flag}'; }
    wrapper() {
      printf '#!/bin/sh\\nexec %s "$@"\\n' \(LiveFleet.program) >$HOME/mosaic; chmod +x $HOME/mosaic
      cat >$HOME/try <<'END'
    stty -g >before; mosaic fleet top --interval 1; code=$?; stty -g >after
    cmp before after && echo "same mode, exit $code"
    END
    }
    screen() {
      wrapper; s new-session -d -s top -x $1 -y $2 "PATH=$HOME:$PATH; cd; sh try; exec sh"; seen '? keys'
    }
    process() { pgrep -x mosaic -t $(s display-message -p -t top '#{pane_tty}' | cut -c 6-); }
    selected() { shot | grep '^>' | cut -d ' ' -f 2; }
    old() { sed -i "s/^20[0-9-]*T/2026-01-01T/" $HOME/.config/mosaic/fleet/run/*.log; }

    """

  private func fleet(_ names: [String] = ["ada", "bob"], runtime: String = "[sleep, infinity]") throws -> LiveFleet {
    try LiveFleet(agents: LiveFleet.agents(names), runtime: runtime)
  }

  private func run(_ script: String, fleet: LiveFleet? = nil, timeout: Int = 120) throws -> ProgramRun {
    try (fleet ?? self.fleet()).run(Self.words + script, timeout: timeout)
  }

  @Test("keys select, restart after a question, pause, resume, sort and filter, at 80×24")
  func keys() throws {
    let run = try run(
      """
      up; screen 80 24; seen '2 working'; selected; key j; until_true '[ "$(selected)" = bob ]'; old=$(pid bob)
      key '?'; seen 'q, Ctrl-C'; key x; gone 'q, Ctrl-C'
      key r; seen 'restart bob? y/n'; key n; seen 'bob was not restarted'; [ "$(pid bob)" = $old ] && echo kept
      key r; seen 'restart bob? y/n'; key y; seen 'bob restarted'; [ "$(pid bob)" != $old ] && echo restarted
      key p; seen 'PAUSED'; [ -e $HOME/.config/mosaic/fleet/run/PAUSED ] && echo paused
      key p; gone 'PAUSED'; [ -e $HOME/.config/mosaic/fleet/run/PAUSED ] || echo resumed
      key s; seen 'sort name'; key S; seen 'sort -name'; until_true 'shot | sed -n 3p | grep -q bob'; selected
      key f; seen 'filter (KEY'; key -l 'stat=x'; key Enter; seen "unknown key"
      key f; key -l 'name=ada'; key Enter; seen 'filter name=ada'; gone 'bob'; selected
      key l; seen 'started as process'; seen 'press a key'; key x; seen '? keys'
      key l; seen 'press a key'; shot | grep -c 'press a key'; shot | head -n 1 | grep -c 'Z  started as'; key x; seen '? keys'
      key q; seen 'same mode, exit 0'; flags
      """)
    #expect(
      run.lines == ["ada", "kept", "restarted", "paused", "resumed", "bob", "ada", "1", "1", "0 1 1"],
      "\(run.lines)\n\(run.errors)")
  }

  @Test("nothing is written while nothing changes, and one key changes only its lines")
  func unchanged() throws {
    let run = try run(
      """
      up; old; screen 80 24; until_true 'shot | grep -qE "ada .*[0-9]d"'; seen '-- ada: working'; seen 'bob'
      shot | grep '^-- ada: working -*$' | tr -d '\\n' | wc -c
      s pipe-pane -t top "cat >>$HOME/bytes"; sleep 6; wc -c <$HOME/bytes
      key j; until_true '[ "$(selected)" = bob ]'; until_true '[ -s $HOME/bytes ]'; sleep 1
      tr -cd '\\033' <$HOME/bytes | wc -c; [ $(wc -c <$HOME/bytes) -lt 400 ] && echo small
      """)
    // Three lines with a position, an end and the two marks of the selection, and the place of the cursor.
    let count = run.lines.dropFirst(2).first.flatMap { Int($0) } ?? 0
    #expect(run.lines.prefix(2) == ["80", "0"] && run.lines.last == "small", "\(run.lines)\n\(run.errors)")
    #expect((3...12).contains(count), "\(run.lines)")
  }

  @Test("the screen follows the size of the terminal, down to 20×5, and keeps the selection")
  func sizes() throws {
    let names = (1...12).map { "agent\($0)" }
    let run = try run(
      """
      up; screen 40 10; seen '12 working'; key G; until_true '[ "$(selected)" = agent12 ]'; shot | sed -n 2p
      for size in '20 5' '5 2' '1 1' '150 40' '80 24'; do
        set -- $size; s resize-window -t top -x $1 -y $2
        until_true "[ '$(s display-message -p -t top '#{pane_width}')' = $1 ]"
        [ $1 -lt 20 ] || { until_true '[ "$(selected)" = agent12 ]'; selected; }
      done
      shot | grep -c '  agent'; key q; seen 'same mode, exit 0'
      """, fleet: fleet(names))
    #expect(
      run.lines == ["  NAME     STATE    SINCE  FLAGS", "agent12", "agent12", "agent12", "11"],
      "\(run.lines)\n\(run.errors)")
  }

  @Test(
    "the terminal is restored after Ctrl-C, SIGTERM and SIGHUP",
    arguments: [("key C-c", 130), ("kill -TERM $(process)", 143), ("kill -HUP $(process)", 129)])
  func signals(action: String, status: Int) throws {
    let run = try run("up; screen 80 24; seen '2 working'; flags; \(action); seen 'same mode, exit \(status)'; flags")
    #expect(run.lines == ["1 0 0", "0 1 1"], "\(run.lines)\n\(run.errors)")
  }

  @Test("it ends with its terminal, also while a program that it started uses it")
  func closed() throws {
    let run = try run(
      """
      up; for verb in '' a; do
        screen 80 24; seen '2 working'; process=$(process); [ -n "$process" ] || echo no process
        [ -z "$verb" ] || { key a; until_true '[ -n "$(tmux -N -L live list-clients 2>/dev/null)" ]'; }
        s kill-server; until_true "[ ! -d /proc/$process ]"; until_true '[ -z "$(tmux -N -L live list-clients)" ]'
        echo ended
      done
      """)
    #expect(run.lines == ["ended", "ended"], "\(run.lines)\n\(run.errors)")
  }

  @Test("Ctrl-Z gives the terminal back to the shell, and 'fg' shows the screen again")
  func suspended() throws {
    let run = try run(
      """
      up; wrapper
      s new-session -d -s top -x 80 -y 24 "PATH=$HOME:$PATH; cd; PS1='ready: ' exec bash --norc -i"; seen 'ready:'
      key 'mosaic fleet top' Enter; seen '? keys'; flags; key C-z; seen 'Stopped'; flags; key 'stty -a | grep -o " -*icanon"' Enter
      seen ' icanon'; key bg Enter; until_true 'key "" Enter; sleep 0.2; [ $(shot | grep -c Stopped) -ge 2 ]'; flags
      key fg Enter; seen '? keys'; seen '2 working'; flags
      kill -STOP $(process); seen 'Stopped'; key fg Enter; gone 'Stopped'; seen '2 working'
      key j; until_true '[ "$(selected)" = bob ]'; flags; key q; seen 'ready:'; flags
      """)
    #expect(run.lines == ["1 0 0", "0 1 1", "0 1 1", "1 0 0", "1 0 0", "0 1 1"], "\(run.lines)\n\(run.errors)")
  }

  @Test("after attach and watch end, the screen and its keys are back, and the agent lives")
  func attach() throws {
    let run = try run(
      """
      up; screen 80 24; seen '2 working'; old=$(pid ada)
      for verb in a w; do
        key $verb; until_true '[ -n "$(tmux -N -L live list-clients 2>/dev/null)" ]'
        tmux -N -L live detach-client -s =ada; seen '? keys'; seen '-- ada: working'; flags
      done
      key j; until_true '[ "$(selected)" = bob ]'; key t; seen 'press a key'; key x; seen '? keys'
      key a; until_true '[ -n "$(tmux -N -L live list-clients 2>/dev/null)" ]'
      kill -TERM $(process | head -n 1); seen 'same mode, exit 143'; flags
      tmux -N -L live list-clients | wc -l; [ "$(pid ada)" = $old ] && echo lives
      """)
    #expect(run.lines == ["1 0 0", "1 0 0", "0 1 1", "0", "lives"], "\(run.lines)\n\(run.errors)")
  }

  @Test("while the tmux server does not answer, keys work at once, and states are unknown")
  func silent() throws {
    let run = try run(
      """
      up; screen 80 24; seen '2 working'; server=$(tmux -N -L live display-message -p '#{pid}'); kill -STOP $server
      slow=0; for name in bob ada bob ada bob ada bob ada; do
        from=$(date +%s%N); if [ $name = bob ]; then key j; else key k; fi
        until_true '[ "$(selected)" = '$name' ]'; [ $((($(date +%s%N) - from) / 1000000)) -lt 700 ] || slow=$((slow + 1))
        sleep 0.3
      done
      echo $slow slow; seen '2 unknown'; seen 'ada: unknown: '; kill -CONT $server; seen '2 working'; key q; seen 'exit 0'
      """)
    #expect(run.lines == ["0 slow"], "\(run.lines)\n\(run.errors)")
  }

  @Test("what an agent writes cannot control the screen, and an agent that ended shows its log")
  func hostile() throws {
    let runtime = #"[sh, -c, "printf 'before\\033]0;title\\007日本語\\n'; sleep 3; echo 'cannot reach it'; exit 3"]"#
    let run = try run(
      """
      up >/dev/null 2>&1; screen 80 24; seen '日本語'; s display-message -p -t top '#{pane_title}' | grep -c '^title$'
      seen 'ended with status 3'; seen '| cannot reach it'; seen '-- ada: dead: '
      """, fleet: fleet(["ada"], runtime: runtime))
    #expect(run.lines == ["0"], "\(run.lines)\n\(run.errors)")
  }

  @Test("without color there is none, and the selection can be seen")
  func withoutColor() throws {
    let run = try run(
      """
      up; export NO_COLOR=1; screen 80 24; seen '2 working'; selected
      s capture-pane -e -p -t top | tr -cd '\\033' | wc -c; key q; seen 'exit 0'
      """)
    #expect(run.lines == ["ada", "0"], "\(run.lines)\n\(run.errors)")
  }
}
