import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("What needs a restart", .runsPrograms, .needsUserManager)
struct RestartNeededTests {
  private static let shell = """
    cd $HOME/.config/mosaic
    flags() { mosaic fleet ps --json | jq -r '.agents[] | .name + ": " + ([.flags[].evidence | sub(".*: "; "")] | join(", "))'; }
    relaunch() { mosaic update --relaunch 2>&1 | tail -n 1; flags; }

    """

  /// A runtime that takes a contract, and one that takes none.
  private func fleet() throws -> LiveFleet {
    try LiveFleet(
      agents: "  - name: ada\n    class: code\n  - name: bo\n    command: sleep infinity\n",
      runtime: "[sh, -c, 'exec sleep infinity', '{contract}']")
  }

  @Test("a changed persona, overlay or person's own file is told to the agents that get it, and a restart ends that")
  func contract() throws {
    let run = try fleet().run(
      Self.shell + """
        up; flags; sleep 1.1; echo 'Be brief.' >SOUL.md; flags; mosaic fleet restart ada -q; flags
        sleep 1.1; mosaic fleet persona customize code -q; echo 'Another rule.' >>fleet/roles.local/code.md; flags
        """)
    #expect(
      run.lines == [
        "ada: ", "bo: ", "ada: its contract has changed since it was started, in SOUL.md", "bo: ", "ada: ", "bo: ",
        "ada: its contract has changed since it was started, in fleet/roles.local/code.md", "bo: ",
      ], "\(run.errors)")
  }

  @Test("a changed program is told, and one that has only moved is not")
  func program() throws {
    let home = try ScratchFolder()
    let fleet = try LiveFleet(in: home, agents: LiveFleet.agents(["ada"]), runtime: "['\(home.path)/bin/mine']")
    try home.write("#!/bin/sh\nexec sleep infinity\n", to: "bin/mine")
    let run = try fleet.run(
      Self.shell + """
        chmod +x $HOME/bin/mine; up; flags; echo '# new' >>$HOME/bin/mine; flags | sed "s|$HOME|HOME|"
        """)
    #expect(
      run.lines == ["ada: ", "ada: its program HOME/bin/mine has changed since it was started"], "\(run.errors)")
  }

  @Test("'update --relaunch' restarts the agents that would start differently, and no other")
  func relaunch() throws {
    let run = try fleet().run(
      Self.shell + """
        up; old=$(pid bo); echo 'Be brief.' >SOUL.md; relaunch; [ "$(pid bo)" = "$old" ] && echo same
        """)
    #expect(run.lines == ["1 agent restarted", "ada: ", "bo: ", "same"], "\(run.errors)")
  }

  @Test("'update --relaunch --idle' restarts an agent when it is available, and does not disturb one that works")
  func idle() throws {
    let fleet = try LiveFleet(
      agents: LiveFleet.agents(["ada", "bo"]), runtime: "['\(LiveFleet.program)', agent, stub, --turn, '6000']")
    let run = try fleet.run(
      Self.shell + """
        mkdir -p fleet/agents; for name in ada bo; do echo MOSAIC_HEARTBEAT_IDLE_THRESHOLD=1 >fleet/agents/$name.local.env; done
        up; ada=$(pid ada); bo=$(pid bo); sed -i 's/- name: /- model_hint: tiny\\n    name: /' fleet/roster.yaml
        mosaic update -q; until_true '[ $(mosaic fleet ps | grep -c available) = 2 ]'
        mosaic agent send --verify ada -m hello | sed 's/ .*//'
        mosaic update -q --relaunch --idle --timeout 1 2>$HOME/said; echo $?; sed -n 's/^error: .*, not free: //p' $HOME/said
        [ "$(pid ada)" = $ada ] && echo same; [ "$(pid bo)" = $bo ] || echo new
        mosaic update -q --relaunch --idle; [ "$(pid ada)" = $ada ] || echo new; flags
        """)
    #expect(
      run.lines == ["accepted", "1", "ada (working); it keeps running", "same", "new", "new", "ada: ", "bo: "],
      "\(run.lines)\n\(run.errors)")
  }
}
