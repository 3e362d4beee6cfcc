import ArgumentParser
import MosaicControl

/// `mosaic fleet start`
struct Start: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Start agents of this machine, four at a time.",
    discussion: """
      Waits until each is up; exit code 1 says that one is not. An agent that systemd had given up on is tried anew.

      Examples:
        mosaic fleet start
        mosaic fleet start code0 code1
      """)

  @OptionGroup var choice: AgentChoice
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(home)
      try fleet.confirmInstalled()
      let names = try choice.agents(of: fleet)
      let lifecycle = fleet.lifecycle(quiet: home.quiet)
      if choice.all { try lifecycle.startHolder() }
      let missing = try lifecycle.start(names)
      if !missing.isEmpty { throw AgentsNotUp(units: missing) }
      if choice.names.isEmpty { try lifecycle.startTarget() }
      if !home.quiet { Terminal.say("\(counted(names.count, "agent")) running") }
    }
  }
}

extension RunningFleet {
  func lifecycle(quiet: Bool) -> FleetLifecycle {
    FleetLifecycle(of: folder, systemd: Systemd(), say: { if !quiet { Terminal.say($0) } })
  }
}
