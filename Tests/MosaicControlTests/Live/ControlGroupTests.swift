import MosaicHost
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("An agent's processes live and end in a scope of their own", .runsPrograms, .needsUserManager)
struct ControlGroupTests {
  /// A runtime that starts a child in a session of its own, and one that ignores SIGHUP and SIGTERM.
  private static let runtime = """
    [sh, -c, 'setsid sleep 7001 & setsid sh -c "trap : HUP TERM; while :; do sleep 7002; done" & exec sleep 7003']
    """

  private static let shell = """
    left() { pgrep -f 'sleep 700[1-3]' | wc -l; }
    scope() { sed -n 's,.*/\\(mosaic-agent-[a-z]*.scope\\)$,\\1,p' /proc/$1/cgroup | sort -u; }
    scopes() { systemctl --user list-units --plain --no-legend 'mosaic-agent-*.scope' | wc -l; }

    """

  private func fleet(_ agents: [String] = ["one"], runtime: String = Self.runtime) throws -> LiveFleet {
    try LiveFleet(agents: LiveFleet.agents(agents), runtime: runtime)
  }

  @Test("the runtime and what it starts are in the agent's scope, and 'stop' ends all of it")
  func stop() throws {
    let run = try fleet().run(
      Self.shell + """
        up; until_true '[ "$(left)" = 4 ]'
        for process in $(pgrep -f 'sleep 700[1-3]'); do scope $process; done | sort -u
        mosaic fleet stop; echo $? $(left) $(scopes) $(state one)
        """)
    #expect(run.lines == ["mosaic-agent-one.scope", "0 0 0 inactive"], "\(run.errors)")
  }

  @Test("while processes that ignore SIGTERM are ending, 'ps' does not say that the agent is stopped")
  func ending() throws {
    let run = try fleet().run(
      Self.shell + """
        shown() { mosaic fleet ps --json | jq -r '.agents[0].readiness | "\\(.value): \\(.evidence)"'; }
        up; until_true '[ "$(left)" = 4 ]'; mosaic fleet stop -q one & until_true '[ "$(state one)" = inactive ]'
        shown; [ "$(left)" -gt 0 ] && echo runs; wait $!; shown; left
        """)
    #expect(
      run.lines == [
        "unknown: its unit has ended, but processes of its scope still run", "runs", "stopped: \(Self.stopped)", "0",
      ], "\(run.lines)\n\(run.errors)")
  }

  /// The evidence of a stopped agent.
  private static let stopped =
    "its unit is inactive and it has no session: it was stopped, or its program ended without an error"

  @Test("three restarts leave as many processes as one start")
  func restart() throws {
    let run = try fleet().run(
      Self.shell + """
        up; until_true '[ "$(left)" = 4 ]'
        for _ in 1 2 3; do mosaic fleet restart one -q || echo failed; done
        until_true '[ "$(left)" = 4 ]'; echo $(left) $(scopes) $(state one)
        """)
    #expect(run.lines == ["4 1 active"], "\(run.errors)")
  }

  @Test("'down' leaves no process and no failed unit, and 'up' works again")
  func down() throws {
    let run = try fleet().run(
      Self.shell + """
        up; until_true '[ "$(left)" = 4 ]'
        mosaic fleet down -q; echo $? $(left) $(systemctl --user is-active mosaic-tmux-holder)
        up; until_true '[ "$(left)" = 4 ]'; state one
        """)
    #expect(run.lines == ["0 0 inactive", "active"], "\(run.errors)")
  }

  @Test("'systemctl stop' ends the same processes as 'mosaic fleet stop'")
  func systemctl() throws {
    let run = try fleet().run(
      Self.shell + """
        up; until_true '[ "$(left)" = 4 ]'
        systemctl --user stop mosaic-agent@one; until_true '[ "$(left)" = 0 ]'; state one
        systemctl --user restart mosaic-agent@one; until_true '[ "$(left)" = 4 ]'; state one
        systemctl --user restart mosaic-agent@one; sleep 1; until_true '[ "$(left)" = 4 ]'; echo $(state one) $(scopes)
        """)
    #expect(run.lines == ["inactive", "active", "active 1"], "\(run.errors)")
  }

  @Test("what a runtime leaves when it crashes has ended before the next one starts")
  func crash() throws {
    let run = try fleet().run(
      Self.shell + """
        up; until_true '[ "$(left)" = 4 ]'; kill -KILL $(pid one)
        until_true '[ "$(state one)" != active ]'; until_true '[ "$(state one)" = active ]'
        until_true '[ "$(left)" = 4 ]'; echo $(left) $(scopes)
        """)
    #expect(run.lines == ["4 1"], "\(run.errors)")
  }

  @Test("after the supervisor is killed, the conversation goes on in the same scope")
  func supervisor() throws {
    let run = try fleet().run(
      Self.shell + """
        up; until_true '[ "$(left)" = 4 ]'; old=$(pid one); first=$(main_pid one)
        [ "$first" -gt 1 ] && kill -KILL "$first"
        until_true '[ "$(main_pid one)" != 0 ] && [ "$(main_pid one)" != '$first' ] && [ "$(state one)" = active ]'
        [ "$(pid one)" = "$old" ] && echo same; scope $old; mosaic fleet stop -q; echo $? $(left)
        """)
    #expect(run.lines == ["same", "mosaic-agent-one.scope", "0 0"], "\(run.errors)")
  }

  @Test(
    "an agent starts without a scope if its pane cannot reach a manager, and 'stop' ends its processes by their marks")
  func withoutManager() throws {
    let fleet = try fleet()
    try fleet.home.write(
      "[Service]\nEnvironment=XDG_RUNTIME_DIR=/nonexistent\nUnsetEnvironment=DBUS_SESSION_BUS_ADDRESS\n",
      to: ".config/systemd/user/mosaic-tmux-holder.service.d/nowhere.conf")
    let run = try fleet.run(
      Self.shell + """
        up; until_true '[ "$(left)" = 4 ]'; scopes
        grep -c 'starts without a control group of its own' $HOME/.config/mosaic/fleet/run/one.log
        mosaic fleet stop -q; echo $? $(left)
        """)
    #expect(run.lines == ["0", "1", "0 0"], "\(run.errors)")
  }

  @Test("what an earlier runtime left outside its scope ends with the next start, and with 'stop'")
  func leftBehind() throws {
    let run = try fleet().run(
      Self.shell + Self.moving + """
        trapping() { pgrep -f 'trap : HUP TER[M]' -n; }
        up; until_true '[ "$(left)" = 4 ]'; old=$(trapping); into_holder $old
        kill -KILL $(pid one); until_true "ended $old"; until_true '[ "$(left)" = 4 ]'
        grep -c 'ended 2 processes of an earlier runtime' $HOME/.config/mosaic/fleet/run/one.log
        into_holder $(trapping); mosaic fleet stop -q one; echo $? $(left)
        """)
    #expect(run.lines == ["1", "0 0"], "\(run.lines)\n\(run.errors)")
  }

  /// Moves a process and its children into the control group of the tmux server.
  private static let moving = """
    into_holder() {
      for root in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
        group=$root$(systemctl --user show -P ControlGroup mosaic-tmux-holder)/cgroup.procs
        [ ! -e $group ] || for process in $1 $(pgrep -P $1); do echo $process >$group; done
      done
    }

    """

  @Test("a server whose end systemd does not notice, because of other processes in its group, is started again")
  func lostHolder() throws {
    let fleet = try fleet()
    // As if systemd had found several candidates for the main process.
    try fleet.home.write(
      "[Service]\nGuessMainPID=no\n", to: ".config/systemd/user/mosaic-tmux-holder.service.d/guess.conf")
    let run = try fleet.run(
      Self.shell + Self.moving + """
        up; until_true '[ "$(left)" = 4 ]'; server=$(tmux -N -L live display-message -p '#{pid}')
        setsid sh -c 'trap "" HUP TERM; while :; do sleep 7004; done' & other=$!; into_holder $other
        kill -KILL $server; until_true '[ "$(left)" = 0 ]'; systemctl --user is-active mosaic-tmux-holder
        mosaic fleet start one 2>&1 | grep -v '^waiting'; until_true '[ "$(left)" = 4 ]'; state one; ended $other && echo ended
        """)
    #expect(
      run.lines == [
        "active", "the tmux server has ended, but not its service; restarting mosaic-tmux-holder.service",
        "1 agent running", "active", "ended",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("'agent exec' by hand does not end a running agent")
  func byHand() throws {
    let run = try fleet().run(
      Self.shell + """
        up; until_true '[ "$(left)" = 4 ]'; old=$(pid one)
        mosaic agent exec one 2>$HOME/said; echo $?; grep -c 'one is already running' $HOME/said
        [ "$(pid one)" = "$old" ] && echo $(left)
        """)
    #expect(run.lines == ["3", "1", "4"], "\(run.errors)")
  }

  @Test(
    "a process that does not end is named, and 'stop' exits with 1",
    .enabled(if: FileBytes.isFolder("/sys/fs/cgroup/freezer"), "needs the freezer, with which a kill has to wait"))
  func doesNotEnd() throws {
    let run = try fleet(runtime: "[sleep, '7003']").run(
      Self.shell + """
        up; until_true '[ "$(left)" = 1 ]'; old=$(pid one); group=/sys/fs/cgroup/freezer/mosaic-$(basename $HOME)
        mkdir $group; echo $old >$group/tasks; echo FROZEN >$group/freezer.state
        mosaic fleet stop one >$HOME/said 2>&1; echo $?; grep -c "one is process $old (sleep 700.)" $HOME/said
        echo THAWED >$group/freezer.state; until_true '[ "$(left)" = 0 ]'; rmdir $group; mosaic fleet stop one 2>&1
        """)
    #expect(run.lines == ["1", "1", "one was not running"], "\(run.errors)")
  }

  @Test("stopping forty agents whose processes obey SIGTERM takes at most two seconds")
  func forty() throws {
    let names = (1...40).map { "a\($0)" }
    let run = try fleet(names, runtime: "[sh, -c, 'setsid sleep 7001 & exec sleep 7003']").run(
      Self.shell + """
        up; until_true '[ "$(left)" = 80 ]'
        start=$(date +%s%N); mosaic fleet stop -q; echo $? $(left)
        echo $((($(date +%s%N) - start) / 1000000)) >$HOME/took
        """, timeout: 240)
    #expect(run.lines == ["0 0"], "\(run.errors)")
  }
}
