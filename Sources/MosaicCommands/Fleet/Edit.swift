import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics

/// `mosaic fleet edit`
struct Edit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change an agent in the roster and generate what follows.",
    discussion: """
      Only the values that are named change; everything else in the roster keeps every byte. A roster that would be
      wrong is not written.

      Examples:
        mosaic fleet edit code0 --runtime codex --model gpt-5
        mosaic fleet edit code0 --unset model --unset reports-to
      """)

  @Argument(help: "Name of an agent.")
  var name: String

  @Option(name: .customLong("class"), help: ArgumentHelp("Its role contract.", valueName: "class"))
  var personaClass: String?

  @Option(help: ArgumentHelp("Its runtime.", valueName: "name"))
  var runtime: String?

  @OptionGroup var agent: AgentOptions

  @Option(help: ArgumentHelp("Take this out of the roster, so that the default holds.", valueName: "option"))
  var unset: [AgentField] = []

  @OptionGroup var options: RevisionOptions

  private var settings: [AgentSetting] {
    let given: [(AgentField, String?)] = [(.personaClass, personaClass), (.runtime, runtime)]
    return given.compactMap { field, text in text.map { AgentSetting(field, $0) } } + agent.settings
  }

  mutating func validate() throws {
    for setting in settings { try setting.validate() }
    if settings.isEmpty && unset.isEmpty { throw ValidationError("say what to change, such as --class or --runtime") }
    if let both = unset.first(where: { key in settings.contains { $0.field == key } }) {
      throw ValidationError("--\(both.option) is set and unset at once")
    }
  }

  func run() throws {
    try RosterRevision(options: options, change: .edit(name, set: settings, unset: unset)).run()
  }
}
