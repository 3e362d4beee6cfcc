import ArgumentParser
import MosaicCompiler
import MosaicPresentation

/// `mosaic fleet edit`
struct Edit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change an agent in the roster and update its files.",
    discussion: """
      Changes only the values you name and leaves the rest of the roster unchanged. Does not write a change that would \
      make the roster invalid. Options such as --model are short forms of --set with the key of the roster, \
      model_hint. Removing a key that is not set changes nothing.

      \(ExitTable.help(of: "fleet edit"))

      Examples:
        mosaic fleet edit code0 --runtime codex --model gpt-5
        mosaic fleet edit code0 --set enabled=false --set channels=plugin:discord@ops
        mosaic fleet edit code0 --unset model --unset resources.memory_max
      """)

  @Argument(help: "Name of the agent.")
  var name: String

  @Option(
    name: .customLong("class"), help: ArgumentHelp("New class, which selects the role contract.", valueName: "class"))
  var personaClass: String?

  @Option(help: ArgumentHelp("New runtime.", valueName: "name"))
  var runtime: String?

  @OptionGroup var agent: AgentOptions

  @Option(
    help: ArgumentHelp("Remove this key from the agent, so its default applies. Can be repeated.", valueName: "key"),
    completion: .list(AgentKey.all.map(\.description)), transform: AgentKey.init(argument:))
  var unset: [AgentKey] = []

  @OptionGroup var options: RevisionOptions

  private var settings: [AgentSetting] {
    let given: [(AgentKey, String?)] = [(.personaClass, personaClass), (.runtime, runtime)]
    return given.compactMap { key, text in text.map { AgentSetting(key, text: $0) } } + agent.settings
  }

  mutating func validate() throws {
    if settings.isEmpty && unset.isEmpty {
      throw ValidationError("nothing to change: pass an option such as --class or --set")
    }
    try checkOnce(settings, unset: unset)
  }

  func run() throws {
    try options.revise(.edit(name, set: settings, unset: unset))
  }
}
