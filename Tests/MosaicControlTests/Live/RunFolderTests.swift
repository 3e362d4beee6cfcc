import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("A folder that cannot be written makes no healthy agent stale", .runsPrograms, .needsUserManager)
struct RunFolderTests {
  @Test(
    "the reason is reported, and no restart is suggested",
    arguments: [
      ("dd if=/dev/zero of=$run/fill bs=4k 2>/dev/null", "rm $run/fill", "No space left on device"),
      ("mount -o remount,ro $run", "mount -o remount,rw $run", "Read-only file system"),
    ])
  func unwritable(fault: String, repair: String, reason: String) throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    try fleet.home.write("MOSAIC_HEARTBEAT_INTERVAL=1\n", to: ".config/mosaic/fleet/agents/one.local.env")
    let run = try fleet.run(
      """
      readiness() { mosaic fleet ps | awk '$1 == "one" { print $4 }'; }
      run=$HOME/.config/mosaic/fleet/run; mkdir -p $run; mount -t tmpfs -o size=64k,mode=0700 tmpfs $run
      up; old=$(pid one); [ "$(readiness)" = working ] && echo working; \(fault); sleep 5; readiness
      mosaic fleet ps | sed -n "s|$HOME|~|; s/^NOT WRITABLE: //p"
      mosaic agent status one | sed -n 's/^readiness *unknown *its last heartbeat is [0-9]* seconds old, //p' | sed "s|$HOME|~|"
      mosaic fleet doctor 2>&1 | grep -A1 'run-folder' | sed "s|$HOME|~|g; s/([^)]* free)/(N free)/; s/; .*//"
      mosaic fleet doctor 2>&1 | grep -c 'fleet restart'
      \(repair); until_true '[ "$(readiness)" = working ]'; [ "$(pid one)" = "$old" ] && echo same
      """)
    #expect(
      run.lines == [
        "working", "unknown",
        "no heartbeat can be written in ~/.config/mosaic/fleet/run: \(reason); run 'mosaic fleet doctor'",
        "because no heartbeat can be written: ~/.config/mosaic/fleet/run: \(reason)",
        "error[run-folder]: ~/.config/mosaic/fleet/run, in which the agents' heartbeats are kept, cannot be written: "
          + "\(reason) (N free)", "  = help: the agents are not affected, so do not restart them", "0", "same",
      ], "\(run.lines)\n\(run.errors)")
  }

  @Test("a stale agent keeps its conversation if the suggestion is followed")
  func stale() throws {
    let fleet = try LiveFleet(agents: LiveFleet.agents(["one"]))
    try fleet.home.write("MOSAIC_HEARTBEAT_INTERVAL=1\n", to: ".config/mosaic/fleet/agents/one.local.env")
    let run = try fleet.run(
      """
      readiness() { mosaic fleet ps | awk '$1 == "one" { print $4 }'; }
      up; old=$(pid one); main=$(main_pid one); [ "$main" -gt 1 ] && kill -STOP "$main"; until_true '[ "$(readiness)" = stale ]'
      advice=$(mosaic fleet doctor 2>/dev/null | grep -A1 '^warning.agent' | sed -n "s/.*run '\\(.*\\)' .*/\\1/p")
      echo "$advice" | sed "s/$main/N/"; eval "$advice"; until_true '[ "$(readiness)" = working ]'
      [ "$(pid one)" = "$old" ] && echo same
      """)
    #expect(run.lines == ["kill -CONT N", "same"], "\(run.lines)\n\(run.errors)")
  }
}
