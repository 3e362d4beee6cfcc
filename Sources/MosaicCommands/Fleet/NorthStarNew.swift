import ArgumentParser
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet north-star new`
struct NorthStarNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Create fleet/NORTH_STAR.yaml with a comment on every key.",
    discussion: """
      The new file is valid and sets no goals. If a file already exists, leaves it unchanged.

      \(ExitTable.help(of: "fleet north-star new"))

      Example:
        mosaic fleet north-star new
      """)

  @OptionGroup var creation: CreationOptions

  func run() throws {
    try creation.create(then: "fill it in, then run 'mosaic fleet generate'") { place, tell in
      try NewNorthStar(in: place, tell: tell).run(dryRun: creation.dryRun)
    }
  }
}
