import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet profile new`
struct ProfileNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Create a profile in fleet/profiles.local with a comment on every key.",
    discussion: """
      The new file is valid: it has an orchestrator, an enhancer and two agents that write code. If the file already \
      exists, leaves it unchanged.

      \(ExitTable.help(of: "fleet profile new"))

      Example:
        mosaic fleet profile new night-shift
      """)

  @Argument(help: ArgumentHelp("Id of the profile.", valueName: "id"))
  var id: String

  @OptionGroup var creation: CreationOptions

  mutating func validate() throws {
    if !TextRule.profileID.accepts(id) {
      throw ValidationError("invalid profile id '\(TerminalSafe.line(id))'; use \(TextRule.profileID.requirement)")
    }
  }

  func run() throws {
    try creation.create(then: "fill it in, then run 'mosaic fleet validate'") { place, tell in
      try ProfileCustomization(of: id, isNew: true, in: place, tell: tell).run(dryRun: creation.dryRun)
    }
  }
}
