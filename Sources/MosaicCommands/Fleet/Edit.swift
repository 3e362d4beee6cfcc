import ArgumentParser
import MosaicCompiler

/// `mosaic fleet edit`
struct Edit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change an agent in the roster and update its files.",
    discussion: """
      Changes only the values you name and leaves the rest of the roster unchanged. Does not write a change that would \
      make the roster invalid.

      Examples:
        mosaic fleet edit code0 --runtime codex --model gpt-5
        mosaic fleet edit code0 --unset model --unset reports-to
      """)

  @Argument(help: "Name of the agent.")
  var name: String

  @Option(
    name: .customLong("class"), help: ArgumentHelp("New class, which selects the role contract.", valueName: "class"))
  var personaClass: String?

  @Option(help: ArgumentHelp("New runtime.", valueName: "name"))
  var runtime: String?

  @OptionGroup var agent: AgentOptions

  @Option(help: ArgumentHelp("Remove this setting from the roster, so its default applies.", valueName: "option"))
  var unset: [AgentField] = []

  @OptionGroup var options: RevisionOptions

  private var settings: [AgentSetting] {
    let given: [(AgentField, String?)] = [(.personaClass, personaClass), (.runtime, runtime)]
    return given.compactMap { field, text in text.map { AgentSetting(field, text: $0) } } + agent.settings
  }

  mutating func validate() throws {
    for setting in settings { try setting.validate() }
    if settings.isEmpty && unset.isEmpty {
      throw ValidationError("nothing to change: pass an option such as --class or --runtime")
    }
    if let both = unset.first(where: { key in settings.contains { $0.field == key } }) {
      throw ValidationError("--\(both.option) cannot be set and unset at the same time")
    }
  }

  func run() throws {
    try options.revise(.edit(name, set: settings, unset: unset))
  }
}
