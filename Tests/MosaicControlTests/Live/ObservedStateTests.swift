import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Every verb judges agents by the same observation", .runsPrograms, .needsUserManager)
struct ObservedStateTests {
  private static let words = """
    readiness() { mosaic fleet ps | awk -v name=$1 '$1 == name { print $4 }'; }
    reason() { mosaic agent status $1 | sed -n 's/^readiness *[a-z]* *//p'; }

    """

  private func run(_ script: String, agents: [String] = ["one", "two"]) throws -> ProgramRun {
    let fleet = try LiveFleet(agents: LiveFleet.agents(agents))
    return try fleet.run(Self.words + script)
  }

  @Test("start does not report an agent as running that ps calls dead")
  func start() throws {
    let run = try run(
      """
      up; main=$(main_pid one); [ "$main" -gt 1 ] && kill -STOP "$main"; tmux -N -L live kill-session -t =one
      readiness one; mosaic fleet start one 2>&1; echo $?; mosaic fleet status | tail -n 2; mosaic fleet status -q >/dev/null; echo $?
      kill -CONT "$main"
      """)
    #expect(
      run.lines == [
        "dead", "0 agents running", "error: one is dead: it has no session",
        "help: run 'mosaic agent status one' to see what was observed", "1", "agents   1 of 2 running",
        "         one: dead: it has no session", "1",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("an agent that a person stopped is stopped, not dead, and one that failed is dead")
  func stopped() throws {
    let run = try run(
      """
      up; mosaic fleet stop -q one; readiness one; reason one; mosaic fleet ps --json | jq -r '.agents[0].readiness.value'
      mosaic fleet status | grep 'one:'; mosaic fleet status >/dev/null; echo $?
      rm $HOME/.config/mosaic/fleet/run/one.hb; readiness one; reason one
      """)
    #expect(
      run.lines == [
        "stopped", "its unit is inactive and it has no session: it was stopped, or its program ended without an error",
        "stopped", "         one: stopped", "1", "stopped",
        "its unit is inactive, and it has no session and no heartbeat",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("after some agents were started by name, status misses none of the others")
  func partialStart() throws {
    let run = try run(
      """
      mosaic fleet install -q --bin \(LiveFleet.program); mosaic fleet status >/dev/null; echo $?
      mosaic fleet start -q one; mosaic fleet status | sed 's/process [0-9]*/N/; s/starts .*/starts/'
      mosaic fleet status >/dev/null; echo $?; readiness two
      """)
    #expect(
      run.lines == [
        "1", "holder   running (N)", "target   not running, starts", "agents   1 of 2 running", "         two: stopped",
        "0", "stopped",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("a heartbeat from the future leaves an agent unknown, with the reason, until the next one")
  func future() throws {
    let run = try run(
      """
      up; main=$(main_pid one); [ "$main" -gt 1 ] && kill -STOP "$main"
      sed -i "s/^ts=.*/ts=$(($(date +%s) + 3600))/" $HOME/.config/mosaic/fleet/run/one.hb
      readiness one; reason one | sed 's/3[56][0-9][0-9] seconds/N seconds/'; mosaic fleet verify >/dev/null; echo $?
      kill -CONT "$main"; seconds=20; until_true '[ "$(readiness one)" = working ]'
      """)
    #expect(
      run.lines == ["unknown", "its last heartbeat is N seconds in the future; was the clock set back?", "1"],
      "\(run.lines)\n\(run.errors)")
  }

  @Test("a disabled agent is not missing while it does not run")
  func disabled() throws {
    let run = try run(
      """
      up; mosaic fleet stop -q two; record=$HOME/.config/mosaic/fleet/fleet.json
      jq '.agents |= map(if .name == "two" then .enabled = false else . end)' $record >$HOME/new; cat $HOME/new >$record
      readiness two; mosaic fleet verify; echo $?; mosaic fleet status >/dev/null; echo $?; mosaic fleet status | grep two
      mosaic fleet doctor | grep -c 'two is not running'
      """)
    #expect(run.lines == ["disabled", "0", "0", "         two: disabled", "0"], "\(run.lines)\n\(run.errors)")
  }

  @Test("an agent that left the roster but still runs is named by every verb, and can be watched and stopped")
  func orphan() throws {
    let run = try run(
      """
      up; roster=$HOME/.config/mosaic/fleet/roster.yaml; old=$(pid two); sed -i '/name: two/d' $roster
      mosaic fleet generate -q
      mosaic fleet ps | awk '$1 == "two" { print $2, $3, $5, $6, ($9 ~ /^[0-9]+[sm]$/ ? "since" : $9), $10, $11, $NF }'; mosaic fleet ps --json | jq -r '.agents[1].source'
      mosaic fleet status | tail -n 1; mosaic fleet verify; echo $?; mosaic fleet doctor | grep -A1 '^warning.agent'
      mosaic agent tail two; echo $?; mosaic agent status two | grep -c '^flag.*ORPHAN'
      mosaic fleet up 2>&1 | grep -c '^warning: two is no longer in the roster but still runs'; mosaic fleet stop two 2>&1
      ended $old && echo gone; mosaic fleet ps | grep -c two
      """)
    let help = "  = help: run 'mosaic agent tail two' to look, and 'mosaic fleet stop two' to stop it"
    let sentence = "two is no longer in the roster but still runs (ORPHAN)"
    #expect(
      run.lines == [
        "- - active sleep since 0 - ORPHAN", "orphan", "orphans  two: no longer in the roster, but still running",
        "warning[agent]: \(sentence)", help, "0", "warning[agent]: \(sentence)", help, "0", "1", "1",
        "1 agent stopped", "gone", "0",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("an agent that is stopped while systemd waits to restart it is stopped, and not dead")
  func stoppedBeforeRestart() throws {
    let run = try run(
      """
      up; kill -KILL $(pid one); until_true '[ "$(systemctl --user show -P SubState mosaic-agent@one)" = auto-restart ]'
      mosaic fleet stop -q one; mosaic fleet ps | awk '$1 == "one" { print $4, $5 }'
      """, agents: ["one"])
    #expect(run.lines == ["stopped inactive"], "\(run.lines)\n\(run.errors)")
  }

  @Test("an orphan whose supervisor was killed leaves no pane when it is stopped")
  func orphanWithoutSupervisor() throws {
    let run = try run(
      """
      up; sed -i '/name: two/d' $HOME/.config/mosaic/fleet/roster.yaml; mosaic fleet generate -q; old=$(pid two)
      systemctl --user kill --kill-whom=main -s KILL mosaic-agent@two; mosaic fleet stop -q two; echo $?
      ended $old && echo ended; mosaic fleet ps | grep -c two
      """, agents: ["one", "two"])
    #expect(run.lines == ["0", "ended", "0"], "\(run.lines)\n\(run.errors)")
  }

  @Test("the pane of an agent that was stopped while the server was out of reach is an orphan's, not a person's")
  func deadPaneOfOrphan() throws {
    let run = try run(
      """
      up; sed -i '/name: two/d' $HOME/.config/mosaic/fleet/roster.yaml; mosaic fleet generate -q; old=$(pid two)
      server=$(tmux -N -L live display-message -p '#{pid}'); socket=$(tmux -N -L live display-message -p '#{socket_path}')
      rm $socket; mosaic fleet stop -q two; echo $?; until_true "ended $old"; kill -USR1 $server
      until_true '[ -S $socket ]'; mosaic fleet ps | awk '$1 == "two" { print $4, $NF }'
      mosaic fleet doctor | grep -c 'two is no longer in the roster but still has a pane (ORPHAN)'
      mosaic fleet stop -q two; echo $?; mosaic fleet ps | grep -c two; tmux -N -L live has-session -t =two || echo none
      """, agents: ["one", "two"])
    #expect(
      run.lines == ["0", "dead ORPHAN", "1", "0", "0", "none"],
      "\(run.lines)\n\(run.errors)")
  }

  @Test("'up --remove-orphans' stops what left the roster and still runs")
  func removeOrphans() throws {
    let run = try run(
      """
      up; roster=$HOME/.config/mosaic/fleet/roster.yaml; old=$(pid two); sed -i '/name: t/d' $roster; mosaic fleet generate -q
      systemctl --user kill -s KILL mosaic-agent@two; systemctl --user stop mosaic-agent@two; until_true "ended $old"
      mosaic fleet ps | grep -c ORPHAN; mosaic fleet up --remove-orphans 2>&1 | grep '^stopped'
      ended $old && echo gone; state three; mosaic fleet ps | grep -c ORPHAN; mosaic fleet verify && echo verified
      """, agents: ["one", "two", "three"])
    #expect(
      run.lines == ["2", "stopped   three", "stopped   two", "gone", "inactive", "0", "verified"],
      "\(run.lines)\n\(run.errors)")
  }
}
