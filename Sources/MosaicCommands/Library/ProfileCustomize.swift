import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet profile customize`
struct ProfileCustomize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customize", abstract: "Copy a shipped profile to fleet/profiles.local.",
    discussion: """
      Your copy replaces the shipped profile. If the file already exists, leaves it unchanged.

      \(ExitTable.help(of: "fleet profile customize"))

      Example:
        mosaic fleet profile customize research
      """)

  @Argument(help: ArgumentHelp("Id of the profile.", valueName: "id"))
  var id: String

  @OptionGroup var creation: CreationOptions

  func run() throws {
    try creation.create(then: "edit it, then run 'mosaic fleet validate'") { place, tell in
      try ProfileCustomization(of: id, isNew: false, in: place, tell: tell).run(dryRun: creation.dryRun)
    }
  }
}
