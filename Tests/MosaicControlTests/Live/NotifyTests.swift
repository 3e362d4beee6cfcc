import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Notifications", .runsPrograms, .needsUserManager)
struct NotifyTests {
  private static let notify = "notify: [sh, -c, 'cat >>\"$HOME/told\"']\n"

  private func fleet(runtime: String) throws -> LiveFleet {
    try LiveFleet(agents: LiveFleet.agents(["one"]), head: LiveFleet.namedSocket + Self.notify, runtime: runtime)
  }

  @Test("an agent that systemd gives up is reported once, with its evidence")
  func gaveUp() throws {
    let fleet = try fleet(runtime: "[sh, -c, 'sleep 0.6; exit 5']")
    try fleet.home.write(
      "[Service]\nRestartSec=50ms\n", to: ".config/systemd/user/mosaic-agent@.service.d/fast.conf")
    let run = try fleet.run(
      """
      mosaic fleet install -q --bin \(LiveFleet.program); mosaic fleet start -q 2>/dev/null
      until_true '[ -s $HOME/told ]'; sleep 1; mosaic fleet notify run; wc -l <$HOME/told
      jq -r '.kind + " " + .subject + ": " + .message' $HOME/told
      """)
    #expect(
      run.lines == ["1", "gave-up one: one failed 5 times and is not started again: it ended with status 5"],
      "\(run.lines)\(run.errors)")
  }

  @Test("'doctor' reports a program that failed, until it works; 'uninstall' leaves no failed unit of it")
  func failing() throws {
    let fleet = try LiveFleet(
      agents: LiveFleet.agents(["one"]),
      head: LiveFleet.namedSocket + "notify: [sh, -c, '[ -e $HOME/works ] || { echo no room >&2; exit 7; }']\n",
      runtime: "[sh, -c, 'sleep 0.6; exit 5']")
    try fleet.home.write(
      "[Service]\nRestartSec=50ms\n", to: ".config/systemd/user/mosaic-agent@.service.d/fast.conf")
    let run = try fleet.run(
      """
      mosaic fleet install -q --bin \(LiveFleet.program); mosaic fleet start -q 2>/dev/null
      failed() { systemctl --user list-units --failed --plain --no-legend 'mosaic-notify@*' | wc -l; }
      until_true '[ $(failed) != 0 ]'; told() { mosaic fleet doctor | sed -n 's/, at [0-9TZ:-]*: /: /; /was not told/p'; }
      told; touch $HOME/works; mosaic fleet notify test; told; mosaic fleet uninstall -q 2>/dev/null; failed
      """, timeout: 120)
    #expect(
      run.lines == [
        "warning[program]: sh, which the roster's 'notify' names, was not told about the last event: sh exited with 7: no room",
        "0",
      ], "\(run.lines)\(run.errors)")
  }

  @Test("'notify test' sends a sample, and says how the program failed")
  func sample() throws {
    let fleet = try fleet(runtime: "[sleep, infinity]")
    let run = try fleet.run(
      """
      mosaic fleet generate -q --bin \(LiveFleet.program); mosaic fleet notify test; jq -r .kind $HOME/told
      sed -i 's/^notify:.*/notify: [sh, -c, "echo no room >\\&2; exit 7"]/' $HOME/.config/mosaic/fleet/roster.yaml
      mosaic fleet generate -q; mosaic fleet notify test 2>&1 | head -n 1
      """)
    #expect(run.lines == ["test", "error: sh exited with 7: no room"], "\(run.lines)\(run.errors)")
  }

  @Test("a program that is added while the fleet runs is told what only supervisors notice")
  func addedToRunning() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one", "two"]))
    try fleet.home.write("MOSAIC_HEARTBEAT_INTERVAL=1\n", to: ".config/mosaic/fleet/agents/one.local.env")
    try fleet.home.write("MOSAIC_HEARTBEAT_INTERVAL=1\n", to: ".config/mosaic/fleet/agents/two.local.env")
    let run = try fleet.run(
      """
      up; mosaic fleet notify add -q -- sh -c 'cat >>"$0/told"' "$HOME"
      systemctl --user kill --kill-whom=main -s STOP mosaic-agent@two; seconds=60 until_true '[ -s $HOME/told ]'
      jq -r '.kind + " " + .subject' $HOME/told; systemctl --user kill --kill-whom=main -s CONT mosaic-agent@two
      """)
    #expect(run.lines == ["stale two"], "\(run.lines)\(run.errors)")
  }

  @Test("'notify add' names a program that 'notify test' then runs, and reports the one it replaces")
  func added() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    let run = try fleet.run(
      """
      roster=$HOME/.config/mosaic/fleet/roster.yaml
      mosaic fleet install -q --bin \(LiveFleet.program)
      mosaic fleet notify add --dry-run -q -- tell | grep '^[+]notify'; grep -c notify $roster
      mosaic fleet notify add -q -- sh -c 'cat >"$0/told"' "$HOME"; mosaic fleet check -q && echo valid
      mosaic fleet notify test; jq -r .kind $HOME/told
      [ -e $HOME/.config/systemd/user/mosaic-notify@.service ] && echo unit
      mosaic fleet notify add -- false 2>&1 | sed -n "s,$HOME,~,g; /^note: this/p"; mosaic fleet notify test 2>&1 | head -n 1
      mosaic fleet notify add ./tell 2>&1 | head -n 1
      mosaic fleet notify add -q -- no-such; mosaic fleet doctor | grep -c "^warning.program.: no-such, .*'notify' names, is not on PATH"
      """)
    #expect(
      run.lines == [
        "+notify: [tell]", "0", "valid", "test", "unit",
        "note: this replaces the program that is notified now: sh -c 'cat >\"$0/told\"' ~",
        "error: false exited with 1", "error: './tell' is relative to this folder; use an absolute path", "1",
      ], "\(run.lines)\(run.errors)")
  }
}
