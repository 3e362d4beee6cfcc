import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet remove`
struct Remove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove an agent from the roster and delete its generated files.",
    discussion: """
      Removes the agent's lines from the roster; comments above them and the rest of the roster are unchanged. Never \
      deletes fleet/agents/NAME.local.env, where you keep an agent's secrets and your own variables. Refuses to remove \
      the only orchestrator or the only enhancer, unless the roster sets 'floor: none'. Also refuses to remove an \
      agent that others report to, unless you name their new manager with --reports-to. If the fleet is installed, \
      stops the agent.

      \(ExitTable.help(of: "fleet remove"))

      Examples:
        mosaic fleet remove code1
        mosaic fleet remove planner --reports-to orchestrator
        mosaic fleet remove planner --reports-to decomposition
      """)

  @Argument(help: "Name of the agent.")
  var name: String

  @Option(
    help: ArgumentHelp("New manager for the agents that report to it; can be one of them.", valueName: "agent"))
  var reportsTo: String?

  @Flag(help: "Keep its generated files, which 'generate' no longer updates.")
  var keepFiles = false

  @Flag(help: "Do not stop the agent.")
  var keepRunning = false

  @OptionGroup var options: RevisionOptions

  mutating func validate() throws {
    if let reportsTo, !TextRule.oneLine.accepts(reportsTo) {
      throw ValidationError("--reports-to cannot be '\(TerminalSafe.line(reportsTo))'; use the name of an agent")
    }
  }

  func run() throws {
    // An invalid name has no files, even if it is a path.
    let isName = TextRule.agentName.accepts(name)
    try options.revise(
      .remove(name, reportsTo: reportsTo), kept: keepFiles && isName ? generatedFiles(ofAgent: name) : [],
      personal: isName ? [FleetLayout.localEnvironment(of: name)] : [],
      effect: isName ? keepRunning ? .keep(name) : .stop(name) : .nothing)
  }
}
