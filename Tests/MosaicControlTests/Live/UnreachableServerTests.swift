import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Agents on an unreachable server are unknown and keep running", .runsPrograms, .needsUserManager)
struct UnreachableServerTests {
  /// `look` prints what every command reports about `one`; `help` prints the command that the doctor suggests.
  private static let words = """
    t() { tmux -N -u -L live "$@"; }
    server() { systemctl --user show -P MainPID mosaic-tmux-holder; }
    runtimes() { pgrep -cf '^sleep 98765$'; }
    help() { mosaic fleet doctor 2>&1 | grep -A1 '^error.tmux-server' | sed -n "s/.*= help: .*; run '\\(.*\\)' .*/\\1/p; s/.*= help: .*; set \\(TMUX[^ ]*\\) .*/\\1/p; s/.*= help: run '\\(.*\\)' .*/\\1/p"; }
    look() {
      mosaic fleet ps | awk '$1 == "one" { print $6, $4, $12 }'
      mosaic fleet verify >/dev/null; echo "verify $?"
      mosaic agent send one -m x >$HOME/said 2>&1; echo "send $?"; grep -c 'fleet start\\|not running' $HOME/said
      mosaic agent tail one 2>&1 | grep -c "^error: cannot observe the pane of 'one': tmux"
      mosaic fleet doctor 2>&1 | grep -c 'restart'; mosaic fleet start one >/dev/null 2>&1; echo "start $?"
    }
    killed_supervisor() {
      first=$(main_pid one); [ "$first" -gt 1 ] && kill -KILL "$first"
      until_true '[ "$(main_pid one)" != 0 ] && [ "$(main_pid one)" != '$first' ]'
    }

    """

  private static let unseen = ["unknown unknown -", "verify 3", "send 3", "0", "1", "0", "start 3"]
  private static let runtime = "[sleep, '98765']"

  private func run(_ script: String, runtime: String = runtime, head: String = LiveFleet.namedSocket) throws
    -> ProgramRun
  {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]), head: head, runtime: runtime)
    return try fleet.run(Self.words + script, timeout: 120)
  }

  @Test("in a shell with another TMUX_TMPDIR, the doctor names the value of the agents' server")
  func otherFolder() throws {
    let run = try run(
      """
      up; right=$TMUX_TMPDIR; export TMUX_TMPDIR=$HOME/elsewhere; mkdir $TMUX_TMPDIR
      look; [ "$(help)" = "TMUX_TMPDIR=$right" ] && export "$(help)"; mosaic fleet verify && echo verified
      tmux -L live -f /dev/null new-session -d -s mine sleep 1001; export TMUX_TMPDIR=$HOME/elsewhere
      tmux -L live -f /dev/null new-session -d -s mine sleep 1002; mosaic fleet ps | awk '$1 == "one" { print $6 }'
      mosaic agent send one -m x 2>&1 | sed "s|$right|RIGHT|g; s|$HOME|~|g; s/[0-9][0-9]*)/N)/"
      """)
    #expect(
      run.lines == Self.unseen + [
        "verified", "unknown",
        "error: the tmux server on socket 'live' (process N) keeps its socket in RIGHT, but this process looks for it "
          + "in ~/elsewhere", "help: the agents are not affected; set TMUX_TMPDIR=RIGHT in this shell",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test(
    "after a socket file or its folder is deleted, the suggested command restores it, and no process ends",
    arguments: ["live", ""])
  func deletedSocket(name: String) throws {
    let run = try run(
      """
      up; old=$(pid one); rm -r $TMUX_TMPDIR/tmux-$(id -u)/\(name); look
      mosaic fleet ps --json | jq -r '.agents[0].readiness.evidence' | grep -c 'its socket file .*/live is gone'
      advice=$(help); echo "$advice" | sed "s|$TMUX_TMPDIR|T|; s/$(server)/N/"; eval "$advice"; until_true 't list-sessions >/dev/null 2>&1'
      mosaic fleet verify && echo verified; [ "$(pid one)" = "$old" ] && echo same
      """)
    #expect(run.lines == Self.unseen + ["1", "kill -USR1 N", "verified", "same"], "\(run.lines)\n\(run.errors)")
  }

  @Test("if a server does not answer, the message shows the command that resumes it, and stop still ends the agent")
  func stoppedServer() throws {
    let run = try run(
      """
      up; old=$(pid one); other=$(pid two); kill -STOP $(server)
      look; advice=$(help); echo "$advice" | sed "s/$(server)/N/"
      mosaic fleet stop one 2>&1 | sed "s/(process [0-9]*)/(process N)/; s/$(server)/N/"; [ "$(sed 's/.*) //; s/ .*//' /proc/$old/stat)" = Z ] && echo ended
      eval "$advice"; until_true '[ ! -d /proc/'$old' ]'; mosaic fleet start -q one; mosaic fleet verify && echo verified
      [ "$(pid two)" = "$other" ] && echo same
      """)
    #expect(
      run.lines == Self.unseen + [
        "kill -CONT N",
        "warning: the tmux server on socket 'live' (process N) does not answer: its process was stopped by a signal",
        "help: run 'kill -CONT N' to resume it", "1 agent stopped", "ended", "verified", "same",
      ],
      "\(run.lines)\n\(run.errors)")
  }

  @Test("a supervisor that restarts without a socket starts no second runtime, and later adopts the first")
  func noSecondRuntime() throws {
    let run = try run(
      """
      up; old=$(pid one); t rename-session -t =one mine; rm $TMUX_TMPDIR/tmux-$(id -u)/live; killed_supervisor
      until_true 'grep -q "^error: the tmux server on socket .live. .* is gone" $HOME/mosaic-agent@one.log'; runtimes
      mosaic fleet ps | awk '$1 == "one" { print $4 }'
      eval "$(help)"; until_true 't list-sessions >/dev/null 2>&1'; mosaic fleet start -q
      runtimes; t list-panes -t =mine: -F '#{pane_pid}' | grep -c "^$old$"; mosaic fleet verify && echo verified
      """)
    #expect(run.lines == ["2", "unknown", "2", "1", "verified"], "\(run.lines)\n\(run.errors)")
  }

  @Test("no second runtime is started if another server has taken the socket")
  func takenSocket() throws {
    let run = try run(
      """
      up; rm $TMUX_TMPDIR/tmux-$(id -u)/live; tmux -L live -f /dev/null new-session -d -s mine sleep 1001
      mosaic fleet ps | awk '$1 == "one" { print $6, $4 }'; killed_supervisor
      until_true 'grep -q "another server has taken its socket" $HOME/mosaic-agent@one.log'; runtimes
      mosaic agent send one -m x >/dev/null 2>&1; echo "send $?"
      """)
    #expect(run.lines == ["unknown unknown", "2", "send 3"], "\(run.lines)\n\(run.errors)")
  }

  @Test("stop ends an agent's processes even without server and supervisor")
  func stopOutOfReach() throws {
    for runtime in [Self.runtime, "[sh, -c, 'trap \"\" HUP TERM; while :; do sleep 1; done']"] {
      let run = try run(
        """
        up; old=$(pid one); rm $TMUX_TMPDIR/tmux-$(id -u)/live; killed_supervisor
        mosaic fleet stop one 2>&1; echo $?
        ended $old && echo gone
        """, runtime: runtime)
      #expect(run.lines == ["1 agent stopped", "0", "gone"], "\(run.lines)\n\(run.errors)")
    }
  }

  @Test("the holder of tmux's default server does not start a second one on its socket")
  func defaultServer() throws {
    let run = try run(
      """
      up; old=$(pgrep -f '^sleep 98765$' | sort | xargs); rm $TMUX_TMPDIR/tmux-$(id -u)/default
      first=$(server); kill -KILL "$first"; until_true '[ "$(server)" != '$first' ]'; sleep 1
      [ -e $TMUX_TMPDIR/tmux-$(id -u)/default ] || echo none
      mosaic fleet ps | awk '$1 == "one" { print $6 }'; mosaic fleet doctor 2>&1 | grep -c "kill -USR1"
      [ "$(pgrep -f '^sleep 98765$' | sort | xargs)" = "$old" ] && echo same
      """, head: "")
    #expect(run.lines == ["none", "unknown", "1", "same"], "\(run.lines)\n\(run.errors)")
  }

  @Test("agents without a server and a holder are dead")
  func nothingRuns() throws {
    let run = try run(
      """
      up; systemctl --user kill -s KILL mosaic-agent@one mosaic-agent@two mosaic-tmux-holder
      systemctl --user stop mosaic-fleet.target mosaic-agent@one mosaic-agent@two mosaic-tmux-holder; until_true '! pgrep -f "^sleep 98765$" >/dev/null'
      mosaic fleet ps | awk '$1 == "one" { print $6, $4 }'; mosaic agent send one -m x 2>&1
      """)
    #expect(
      run.lines == ["- dead", "error: agent 'one' is not running", "help: run 'mosaic fleet start one' to start it"],
      "\(run.lines)\n\(run.errors)")
  }
}
