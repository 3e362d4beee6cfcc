import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet add`
struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add an agent to the roster and generate its files.",
    discussion: """
      Appends the agent to the list, formatted like the agent before it, and leaves the rest of the roster unchanged. \
      Does not write a change that would make the roster invalid. Every agent needs its own name, such as code0 and \
      code1. If the fleet is installed and running, starts the agent.

      \(ExitTable.help(of: "fleet add"))

      Examples:
        mosaic fleet add code2 --class code --reports-to planner
        mosaic fleet add code3 --class code --set resources.memory_max=4G
      """)

  @Argument(help: "Name of the new agent.")
  var name: String

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("Class of the agent, which selects its role contract.", valueName: "class"))
  var personaClass: String?

  @Option(
    help: ArgumentHelp("Runtime of the agent. (default: the runtime in the roster's defaults)", valueName: "name"))
  var runtime: String?

  @Flag(help: "Do not start the agent if the fleet is running.")
  var noStart = false

  @OptionGroup var agent: AgentOptions
  @OptionGroup var options: RevisionOptions

  private var settings: [AgentSetting] {
    let given: [(AgentKey, String?)] = [(.personaClass, personaClass), (.runtime, runtime)]
    return given.compactMap { key, text in text.map { AgentSetting(key, text: $0) } } + agent.settings
  }

  mutating func validate() throws {
    guard TextRule.agentName.accepts(name) else {
      throw ValidationError("invalid agent name '\(TerminalSafe.line(name))'; use \(TextRule.agentName.requirement)")
    }
    guard settings.contains(where: { $0.key == .personaClass }) else {
      throw ValidationError("missing expected argument '--class <class>'")
    }
    try checkOnce(settings)
  }

  func run() throws {
    try options.revise(.add(name, settings), effect: noStart ? .nothing : .start(name))
  }
}
