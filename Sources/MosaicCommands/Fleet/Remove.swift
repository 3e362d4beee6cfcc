import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet remove`
struct Remove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take an agent out of the roster and remove its generated files.",
    discussion: """
      The lines of the agent go; comments above it and everything else in the roster keep every byte. Your own
      NAME.local.env is never removed. The sole orchestrator and the sole enhancer stay, unless the roster says
      'floor: none'. Where the fleet is installed, the agent is stopped.

      Examples:
        mosaic fleet remove code1
        mosaic fleet remove planner --reports-to orchestrator      its reports get another manager
        mosaic fleet remove planner --reports-to decomposition     one of them takes its place
      """)

  @Argument(help: "Name of an agent.")
  var name: String

  @Option(
    help: ArgumentHelp("Whom its reports report to from then on; one of them takes its place.", valueName: "agent"))
  var reportsTo: String?

  @Flag(help: "Leave its generated files where they are; generate does not touch them any more.")
  var keepFiles = false

  @Flag(help: "Leave it running; otherwise it is stopped.")
  var keepRunning = false

  @OptionGroup var options: RevisionOptions

  mutating func validate() throws {
    if let reportsTo { try AgentSetting(.reportsTo, reportsTo).validate() }
  }

  func run() throws {
    // What is no name has no files, whatever else it may be a path of.
    let isName = TextRule.agentName.accepts(name)
    try RosterRevision(
      options: options, change: .remove(name, reportsTo: reportsTo),
      kept: keepFiles && isName ? Set(GeneratedPath.files(ofAgent: name)) : [],
      personal: isName ? [FleetLayout.localEnvironment(of: name)] : [],
      effect: isName && !keepRunning ? .stop(name) : .nothing
    ).run()
  }
}
