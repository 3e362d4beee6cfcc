import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// An agent is identified by its owner tag and its process, not by the location of its pane or the name of its program.
@Suite("An agent keeps its identity", .runsPrograms, .needsUserManager)
struct IdentityTests {
  /// `own NAME` prints the agent's process; `seen` prints what the read-only commands report about `one`.
  private static let words = """
    t() { tmux -N -u -L live "$@"; }
    own() { t list-panes -a -F '#{@mosaic_agent} #{@mosaic_pane} #{pane_id} #{pane_pid}' | awk -v a="/$1\\$" '$1 ~ a && $2 == $3 { print $4 }'; }
    place() { mosaic fleet ps --json | jq -r '.agents[] | select(.name == "one" and .managed) | .pane.value | "\\(.state) \\(.session) \\(.window)"'; }
    killed_supervisor() {
      first=$(main_pid one); [ "$first" -gt 1 ] && kill -KILL "$first"
      until_true '[ "$(main_pid one)" != 0 ] && [ "$(main_pid one)" != '$first' ] && [ "$(state one)" = active ]'
    }

    """

  private static let changes: [(name: String, script: String, place: String)] = [
    ("rename-session", "t rename-session -t =one mine", "alive mine 0"),
    ("move-window", "t new-session -d -s work sleep 1001; t move-window -s =one: -t =work:7", "alive work 7"),
    ("join-pane", "t new-session -d -s work sleep 1001; t join-pane -d -s =one: -t =work:0", "alive work 0"),
    ("break-pane", "t split-window -t =one: sleep 1001; t break-pane -d -s \"$pane\" -n away -t =one:5", "alive one 5"),
    (
      "swap-pane", "t new-session -d -s work sleep 1001; t swap-pane -d -s \"$pane\" -t =work:", "alive work 0"
    ),
  ]

  @Test(
    "a renamed or moved agent keeps running: every command finds it, a new supervisor adopts it, and down ends it",
    arguments: changes.map(\.name))
  func moved(change: String) throws {
    let (_, script, place) = try #require(Self.changes.first { $0.name == change })
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]), runtime: "[cat]")
    let run = try fleet.run(
      Self.words + """
        up; old=$(own one); pane=$(t list-panes -t =one: -F '#{pane_id}')
        \(script)
        place; mosaic fleet ps | awk '$1 == "one" { print $5, $6, $12; exit }'; mosaic fleet verify && echo verified
        mosaic fleet doctor 2>&1 | grep '^error.agent'
        mosaic agent send one --unseen -m 'find me' >/dev/null; until_true 'mosaic agent tail one | grep -q "find me"'
        killed_supervisor; [ "$(own one)" = "$old" ] && echo same; place
        t show-options -p -v -t "$pane" remain-on-exit
        mosaic fleet down 2>&1 | grep stopped; ended $old && echo gone
        """)
    #expect(
      run.lines == [place, "active cat -", "verified", "same", place, "on", "2 agents stopped", "gone"],
      "\(run.lines)\n\(run.errors)")
  }

  @Test("stopping an agent whose pane is in a person's window ends only that pane")
  func stopInPersonsWindow() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      Self.words + """
        up; old=$(own one); t new-session -d -s work sleep 1001; t join-pane -d -s =one: -t =work:
        mosaic fleet ps | awk '$1 != "NAME" { print $1, $6, $12 }'
        mosaic fleet stop one 2>&1; ended $old && echo gone
        t list-panes -t =work: -F '#{pane_start_command}'; mosaic fleet start -q; place
        """)
    #expect(
      run.lines == ["one sleep -", "work sleep UNMANAGED", "1 agent stopped", "gone", "sleep 1001", "alive one 0"],
      "\(run.lines)\n\(run.errors)")
  }

  @Test("an agent is found despite a hook that renames sessions", arguments: ["after-new-session", "session-created"])
  func hook(name: String) throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      Self.words + """
        mosaic fleet install -q --bin \(LiveFleet.program); systemctl --user start mosaic-tmux-holder
        t set-hook -g \(name) 'rename-session "x-#{session_id}"'
        mosaic fleet start; place | sed 's/[$0-9]*//g'; old=$(own one); killed_supervisor; [ "$(own one)" = "$old" ] && echo same
        t list-panes -a -F '#{pane_start_command}' | grep -c 'agent exec one'
        mosaic fleet verify && mosaic fleet stop one 2>&1; ended $old && echo gone
        """)
    #expect(run.lines == ["alive x- ", "same", "1", "1 agent stopped", "gone"], "\(run.lines)\n\(run.errors)")
    #expect(run.errors.contains("1 agent running"))
  }

  @Test("a session tagged by an older program is adopted, and its pane is tagged so that it can be moved")
  func olderProgram() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      Self.words + """
        up; mosaic fleet stop -q one; mark=$HOME/.config/mosaic/one
        t new-session -d -s one \(LiveFleet.program) agent exec one ';' set-option -t =one: @mosaic_agent $mark ';' \
          set-option -F -t =one: @mosaic_pane '#{pane_id}' ';' set-option -w -t =one: remain-on-exit on
        t split-window -t =one: sleep 1001; place; old=$(own one)
        mosaic fleet start -q; [ "$(own one)" = "$old" ] && echo same
        t new-session -d -s work sleep 1002; t move-window -s =one: -t =work:5; place
        mosaic fleet stop -q one; t list-panes -a -F '#{pane_start_command}' | sort
        """)
    #expect(
      run.lines == ["alive one 0", "same", "alive work 5", "sleep 1001", "sleep 1002", "sleep infinity"],
      "\(run.lines)\n\(run.errors)")
  }

  @Test("if two panes have the same tag, both are named and nothing is started")
  func copied() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      Self.words + """
        up; t new-session -d -s copy sleep 1001
        for option in @mosaic_agent @mosaic_env; do t set-option -p -t =copy: $option "$(t show-options -p -v -t =one: $option)"; done
        t set-option -p -F -t =copy: @mosaic_pane '#{pane_id}'
        mosaic fleet ps | awk '$1 == "one" { print $6, $4 }'; mosaic agent send one -m x 2>&1 | grep -c 'more than one pane is tagged'
        first=$(main_pid one); kill -KILL $first; until_true 'grep -q "error: more than one pane" $HOME/mosaic-agent@one.log'
        t list-panes -a -F '#{pane_start_command}' | grep -c 'agent exec one'
        """)
    #expect(run.lines == ["unknown unknown", "1", "1"], "\(run.lines)\n\(run.errors)")
  }
}
