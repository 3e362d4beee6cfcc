import ArgumentParser
import MosaicCompiler
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet rename`
struct Rename: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Rename an agent in the roster and update its files.",
    discussion: """
      Changes the name of the agent, and every 'reports_to' with it. Moves fleet/agents/OLD.local.env, where you keep \
      its secrets and your own variables, and refuses if a file with the new name exists. Leaves the rest of the roster \
      unchanged. The agent must be stopped. Its log stays under the old name, so it starts a new conversation.

      \(ExitTable.help(of: "fleet rename"))

      Example:
        mosaic fleet rename code0 builder
      """)

  @Argument(help: ArgumentHelp("Present name of the agent.", valueName: "old"))
  var name: String

  @Argument(help: ArgumentHelp("New name.", valueName: "new"))
  var newName: String

  @OptionGroup var options: RevisionOptions

  mutating func validate() throws {
    try NamedAgent.check(newName)
    if name == newName { throw ValidationError("'\(newName)' already is the agent's name") }
  }

  func run() throws {
    // An invalid name has no files, even if it is a path.
    let paths = [name, newName].map(FleetLayout.localEnvironment(of:))
    let isName = TextRule.agentName.accepts(name)
    try options.revise(.rename(name, to: newName), moved: isName ? PersonalMove(from: paths[0], to: paths[1]) : nil)
  }
}
