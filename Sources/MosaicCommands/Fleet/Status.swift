import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// `mosaic fleet status`
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the fleet's systemd units on this machine.",
    discussion: """
      Exit code 1: a unit failed or is not running.

      Example:
        mosaic fleet status
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let fleet = try RunningFleet(salvaging: home)
      let agents = fleet.record.localAgents.map { UnitNames.agent($0.name) }
      let states = try Systemd().states(of: [UnitNames.holder, UnitNames.target] + agents)
      let summary = UnitSummary(
        states, of: fleet.folder.home, agents: agents, pause: Pause(in: fleet.folder), lingers: Linger.isEnabled)
      Terminal.write(json ? JSONText.render(summary.report) : summary.text)
      if !summary.isAllRunning { throw ExitStatus.no }
    }
  }
}
