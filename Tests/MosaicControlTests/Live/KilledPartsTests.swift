import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Killing any part of a running fleet", .runsPrograms, .needsUserManager)
struct KilledPartsTests {
  @Test("a killed runtime is restarted, and its last lines are in the log")
  func runtime() throws {
    let fleet = try LiveFleet(
      agents: LiveFleet.agents(["one", "two"]), runtime: "[sh, -c, 'echo these were its last words; sleep infinity']")
    let run = try fleet.run(
      """
      up; old=$(pid one); other=$(pid two)
      until_true 'tmux -N -L live capture-pane -p -t =one: | grep -q "last words"'; kill -KILL $old
      until_true '[ "$(state one)" != active ]'
      until_true '[ "$(state one)" = active ]'
      [ "$(pid one)" != "$old" ] && echo new; [ "$(pid two)" = "$other" ] && echo same
      """)
    #expect(run.lines == ["new", "same"], "\(run.errors)")
    let log = String(decoding: try fleet.home.read("mosaic-agent@one.log"), as: UTF8.self)
    #expect(log.contains("| these were its last words\n"))
    #expect(log.contains("the runtime of one ended with signal 9\n"))
  }

  @Test("after a supervisor is killed, its successor adopts the session with the same runtime process")
  func supervisor() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      up; old=$(pid one); first=$(main_pid one); [ "$first" -gt 1 ] && kill -KILL "$first"
      until_true '[ "$(main_pid one)" != 0 ] && [ "$(main_pid one)" != '$first' ] && [ "$(state one)" = active ]'
      [ "$(pid one)" = "$old" ] && echo same
      """)
    #expect(run.lines == ["same"], "\(run.errors)")
  }

  @Test(
    "if an agent's pane is killed next to a person's panes, it is restarted next to them, and they stay the person's")
  func paneBesideOthers() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      t() { tmux -N -L live "$@"; }
      own() { t list-panes -s -t =one: -F '#{pane_id} #{@mosaic_pane} #{pane_pid} #{window_width}' | awk '$1 == $2 { print $3, $4 }'; }
      up; old=$(own); t split-window -t =one: 'sleep 1001'; t new-window -t =one: 'sleep 1002'
      t kill-pane -t "$(t list-panes -s -t =one: -F '#{pane_id}' | sort | head -n 1)"
      until_true '[ "$(state one)" != active ]'; mosaic fleet ps | awk '$1 == "one" { print $6 }'
      until_true '[ "$(state one)" = active ]'; new=$(own); [ "$new" != "$old" ] && echo "${new#* }"
      t list-panes -s -t =one: -F '#{pane_start_command}' | grep -c 'sleep 100'
      mosaic fleet ps | awk '$1 == "one" { print $6, $12 }'; mosaic fleet verify && echo verified
      """)
    #expect(run.lines == ["-", "200", "2", "sleep -", "verified"], "\(run.errors)")
    let log = String(decoding: try fleet.home.read("mosaic-agent@one.log"), as: UTF8.self)
    #expect(!log.contains("adopted"))
  }

  @Test("a runtime that outlives its server ends without touching the agent that has its pane's ID on the next server")
  func paneIDOfAnother() throws {
    let fleet = try LiveFleet(
      agents: LiveFleet.agents(["one", "two"]), runtime: "[sh, -c, 'trap \"\" HUP; while :; do sleep 1; done']")
    let run = try fleet.run(
      """
      t() { tmux -N -L live "$@"; }
      id() { t list-panes -t "=$1:" -F '#{pane_id}'; }
      up; first=one; second=two; [ "$(id one)" = %1 ] || { first=two; second=one; }
      old=$(pid $first); other=$(pid $second); kill -KILL $(t display-message -p '#{pid}')
      until_true 't list-sessions >/dev/null 2>&1'; kill -KILL $other
      until_true '[ "$(id $second 2>/dev/null)" = %1 ]'; until_true '[ "$(state $second)" = active ]'
      other=$(pid $second); kill -KILL $old
      until_true '[ "$(id $first 2>/dev/null)" = %2 ]'; until_true '[ "$(state $first)" = active ]'
      [ "$(pid $second)" = "$other" ] && echo same
      mosaic fleet stop -q $first; [ "$(pid $second)" = "$other" ] && echo same
      """)
    #expect(run.lines == ["same", "same"], "\(run.errors)")
  }

  @Test("agents start on a server whose sessions have all ended, and 'ps' calls none of them unknown")
  func everySession() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      """
      up; mosaic fleet stop -q two; server=$(tmux -N -L live display-message -p '#{pid}')
      for session in one _holder; do tmux -N -L live kill-session -t "=$session"; done
      mosaic fleet ps | awk '{ print $1, $4 }'; mosaic fleet start -q two; echo $?
      until_true '[ "$(state one)" = active ]'; panes | cut -d' ' -f1
      [ "$(tmux -N -L live display-message -p '#{pid}')" = "$server" ] && echo same
      """)
    #expect(run.lines == ["NAME STATE", "one dead", "two stopped", "0", "one", "two", "same"], "\(run.errors)")
  }

  @Test("all agents are restarted after the tmux server is killed")
  func server() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two", "three"]))
    let run = try fleet.run(
      """
      up; panes >$HOME/before; server=$(systemctl --user show -P MainPID mosaic-tmux-holder)
      [ "$server" -gt 1 ] && kill -KILL "$server"
      until_true '[ "$(panes 2>/dev/null | wc -l)" = 3 ]'
      panes | join - $HOME/before | awk '$2 == $3 { print "old", $1 }'
      until_true '[ "$(systemctl --user is-active mosaic-agent@one mosaic-agent@two mosaic-agent@three | xargs)" = "active active active" ]'
      echo all
      """)
    #expect(run.lines == ["all"], "\(run.errors)")
  }

  @Test("after mosaic is killed during an install, the next install completes it, and the agents run")
  func install() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      up; roster=$HOME/.config/mosaic/fleet/roster.yaml
      for call in 1 2 3 4 5 6 7 8 9; do
        printf '  - name: a%s\\n' $call >>$roster
        strace -f -qq -o /dev/null -e trace=renameat,renameat2 -e inject=renameat,renameat2:signal=KILL:when=$((call * 2)) \
          \(LiveFleet.program) fleet install -q --bin \(LiveFleet.program) 2>/dev/null
        mosaic fleet install -q || echo "install: $?"
        mosaic fleet check -q || echo "check: $?"
      done
      mosaic fleet start -q; panes | wc -l; state one
      """)
    #expect(run.lines == ["10", "active"], "\(run.errors)")
  }

  @Test("a crash loop, fast or slow, ends in a failed unit", arguments: ["false", "sh, -c, 'sleep 0.6; exit 5'"])
  func crashLoop(runtime: String) throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), runtime: "[\(runtime)]")
    try fleet.home.write(
      "[Service]\nRestartSec=50ms\n", to: ".config/systemd/user/mosaic-agent@.service.d/fast.conf")
    let run = try fleet.run(
      """
      mosaic fleet install -q --bin \(LiveFleet.program); mosaic fleet start -q 2>/dev/null
      until_true '[ "$(state one)" = failed ]'
      systemctl --user show -P Result -P NRestarts mosaic-agent@one
      panes | wc -l
      """)
    #expect(
      run.lines == ["start-limit-hit", "5", "0"] || run.lines == ["exit-code", "5", "0"], "\(run.lines)\(run.errors)")
  }

  @Test("a runtime that exits at once is not reported as running", arguments: ["false", "true"])
  func endsAtOnce(runtime: String) throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), runtime: "['\(runtime)']")
    let run = try fleet.run(
      "mosaic fleet up --bin \(LiveFleet.program) >$HOME/said 2>&1; echo $?; grep -c 'agent running' $HOME/said")
    #expect(run.lines == ["1", "0"], "\(run.lines)\(run.errors)")
  }

  @Test("a runtime that exits with 0 is not restarted")
  func goodEnd() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), runtime: "[sleep, '2']")
    let run = try fleet.run("up; until_true '[ \"$(state one)\" = inactive ]'; sleep 1; state one; panes | wc -l")
    #expect(run.lines == ["inactive", "0"], "\(run.errors)")
  }

  @Test("a runtime that ignores SIGHUP is killed")
  func stubborn() throws {
    let fleet = try LiveFleet(
      agents: LiveFleet.agents(["one"]), runtime: "[sh, -c, 'trap \"\" HUP TERM; while :; do sleep 1; done']")
    let run = try fleet.run("up; old=$(pid one); mosaic fleet stop -q one; ended $old && echo gone; state one")
    #expect(run.lines == ["gone", "inactive"], "\(run.errors)")
  }

  @Test("trap 25: a missing working directory is an error, and no other directory is used")
  func workingDirectory() throws {
    let fleet = try LiveFleet(agents: "  - name: one\n    working_directory: ~/nowhere\n")
    let run = try fleet.run(
      """
      up 2>&1 | grep -c 'nowhere, the working directory of one, is not a folder'
      mosaic fleet start 2>&1 | grep -c 'nowhere, the working directory of one, is not a folder; create it'; state one | grep -v '^active'
      """)
    #expect(run.lines.prefix(2) == ["1", "1"] && run.lines.count == 3, "\(run.errors)")
    let log = String(decoding: try fleet.home.read("mosaic-agent@one.log"), as: UTF8.self)
    #expect(log.contains("| error: cannot change to \(fleet.home.path)/nowhere: No such file or directory"))
  }
}
