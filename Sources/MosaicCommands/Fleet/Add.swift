import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics

/// `mosaic fleet add`
struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add an agent to the roster and generate its files.",
    discussion: """
      The agent goes to the end of the list, laid out like the one before it; everything else in the roster keeps
      every byte. A roster that would be wrong is not written. Two agents of one class are two names: code0, code1.
      Where the fleet is installed and running, the agent is started.

      Example:
        mosaic fleet add code2 --class code --runtime claude --reports-to planner
      """)

  @Argument(help: "Name of the new agent.")
  var name: String

  @Option(name: .customLong("class"), help: ArgumentHelp("Its role contract.", valueName: "class"))
  var personaClass: String

  @Option(help: ArgumentHelp("Its runtime. (default: that of the roster's defaults)", valueName: "name"))
  var runtime: String?

  @Flag(help: "Do not start it where the fleet is running.")
  var noStart = false

  @OptionGroup var agent: AgentOptions
  @OptionGroup var options: RevisionOptions

  private var settings: [AgentSetting] {
    [AgentSetting(.personaClass, personaClass)] + (runtime.map { [AgentSetting(.runtime, $0)] } ?? []) + agent.settings
  }

  mutating func validate() throws {
    guard TextRule.agentName.accepts(name) else {
      throw ValidationError("an agent cannot be named '\(Visible.line(name))'; use \(TextRule.agentName.wants)")
    }
    for setting in settings { try setting.validate() }
  }

  func run() throws {
    try RosterRevision(options: options, change: .add(name, settings), effect: noStart ? .nothing : .start(name)).run()
  }
}
