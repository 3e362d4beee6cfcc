import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// The machine of these tests has no journal.
@Suite("An agent's log under a real systemd and tmux", .runsPrograms, .needsUserManager)
struct AgentLogLiveTests {
  private static let words = """
    run=$HOME/.config/mosaic/fleet/run
    cells() { mosaic fleet ps --fields "$1" | tail -n +2 | awk '{ $1 = $1; print }'; }
    # Without times and PIDs.
    plain() { sed -E 's/^[^ ]+Z  //; s/process [0-9]+/process N/; s/user [0-9]+/user N/'; }

    """

  private func fleet(runtime: String) throws -> LiveFleet {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]), runtime: runtime)
    try fleet.home.write(
      "[Service]\nRestart=no\nStandardOutput=null\nStandardError=null\n",
      to: ".config/systemd/user/mosaic-agent@.service.d/log.conf")
    return fleet
  }

  @Test("an exit status is in the agent's log, in ps and in the history, and so are its last words")
  func status() throws {
    let run = try fleet(runtime: "[sh, -c, 'echo these were its last words; sleep 2; exit 3']").run(
      Self.words + """
        up; until_true '[ "$(state one)" = failed ]'
        mosaic agent logs one | plain
        cells name,state,restarts,last-exit
        mosaic fleet history | plain
        mosaic fleet ps --json | jq -r '.agents[0].last_exit | "\\(.value.outcome) \\(.value.status) \\(.evidence)"' | sed "s|$HOME|~|"
        mosaic fleet ps --json | jq -r '.agents[0].since | "\\(.value > 1700000000) \\(.age_seconds < 100) \\(.evidence)"' | sed "s|$HOME|~|"
        mosaic agent status one | awk '/^last exit/ { print $3 }'
        stat -c %a $run/one.log
        """)
    #expect(
      run.lines == [
        "started as process N", "| these were its last words", "ended with status 3", "one dead 0 3",
        "one  started as process N", "one  ended with status 3",
        "exited 3 ~/.config/mosaic/fleet/run/one.log", "true true ~/.config/mosaic/fleet/run/one.log: the last end",
        "3", "600",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("the signal that killed a runtime is shown, and its restart is a new start")
  func signal() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      Self.words + """
        up; old=$(pid one); [ "$old" -gt 1 ] && kill -KILL "$old"
        until_true '[ "$(grep -c started $run/one.log)" = 2 ]'; until_true '[ "$(state one)" = active ]'
        mosaic agent logs one | plain
        cells restarts,last-exit; cells since | grep -cE '^[0-9]+[sm]$'
        mosaic fleet history one --json | jq -r '.exit.signal // empty'
        """)
    #expect(
      run.lines == [
        "started as process N", "ended with SIGKILL", "started as process N", "1 SIGKILL", "1", "9",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("a stop shows the verb and the person or the agent that asked for it")
  func requested() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    let run = try fleet.run(
      Self.words + """
        up; mosaic fleet stop -q one; MOSAIC_AGENT_NAME=boss mosaic fleet restart -q two; mosaic fleet down -q
        mosaic agent logs one | plain; echo; mosaic fleet history two | plain
        cells name,last-exit
        mosaic fleet ps --json | jq -r '.agents[1].last_exit.value | "\\(.outcome) \\(.by)"' | plain
        """)
    #expect(
      run.lines == [
        "started as process N", "stop requested by mosaic fleet stop, user N", "stopped",
        "stop requested by mosaic fleet down, user N", "two  started as process N",
        "two  stop requested by mosaic fleet restart, agent boss", "two  stopped", "two  started as process N",
        "two  stop requested by mosaic fleet down, user N", "two  stopped", "one stopped", "two stopped",
        "stopped mosaic fleet down, user N",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("a supervisor that takes over a runtime and a pane that someone ended are in the log")
  func takenOver() throws {
    let run = try fleet(runtime: "[sleep, infinity]").run(
      Self.words + """
        up; first=$(main_pid one); [ "$first" -gt 1 ] && kill -KILL "$first"; until_true '[ "$(state one)" = failed ]'
        mosaic fleet start -q; tmux -N -L live kill-session -t =one:; until_true '[ "$(state one)" = failed ]'
        mosaic agent logs one | plain; cells last-exit; mosaic explain vanished | head -n 1
        """)
    #expect(
      run.lines == [
        "started as process N", "adopted process N", "ended: another program ended its pane", "vanished", "# vanished",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("the log of an agent whose unit does not start is followed by the reason")
  func failedStart() throws {
    let fleet = try fleet(runtime: "[no-such-runtime]")
    let run = try fleet.run(
      Self.words + """
        mosaic fleet install -q --bin \(LiveFleet.program); mosaic agent logs one
        systemctl --user start mosaic-tmux-holder mosaic-agent@one 2>/dev/null; until_true '[ "$(state one)" = failed ]'
        mosaic agent logs one 2>&1 >/dev/null
        mosaic agent logs one | plain | grep -c 'no-such-runtime'; mosaic agent logs one -q --json 2>&1 | jq -r .kind | tail -n 1
        """)
    #expect(
      run.lines == [
        "warning: the unit of one does not start: no-such-runtime, which one starts, is not on PATH; install it, or set "
          + "MOSAIC_RUNTIME_BIN in the agent's .local.env to its folder", "1", "ended",
      ], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("followers show what happens next")
  func followed() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      Self.words + """
        up; mosaic agent logs one --follow -n 0 >$HOME/logs & mosaic fleet history --follow --since 0s --json >$HOME/events &
        sleep 1.5; mosaic fleet stop -q; until_true 'grep -q stopped $HOME/logs && grep -q stopped $HOME/events'
        plain <$HOME/logs; jq -r .kind $HOME/events | tail -n 2
        """)
    #expect(
      run.lines == ["stop requested by mosaic fleet stop, user N", "stopped", "requested", "stopped"],
      "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }

  @Test("an agent runs on a full disk, without a log")
  func fullDisk() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      Self.words + """
        mosaic fleet install -q --bin \(LiveFleet.program)
        mount -t tmpfs -o size=4k,mode=0700 tmpfs $run; head -c 9999 /dev/zero >$run/full 2>/dev/null
        systemctl --user start mosaic-tmux-holder mosaic-agent@one; state one
        systemctl --user stop mosaic-agent@one; state one; wc -c <$run/one.log
        """)
    #expect(run.lines == ["active", "inactive", "0"], "\(run.lines.joined(separator: "\n"))\n\(run.errors)")
  }
}
