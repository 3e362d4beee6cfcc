import ArgumentParser

/// `mosaic fleet north-star …`
struct NorthStarGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "north-star", abstract: "Create a NORTH_STAR.yaml, or generate its Markdown page.",
    discussion: """
      Without 'page' or 'new', does the same as 'page'.

      Examples:
        mosaic fleet north-star new
        mosaic fleet north-star goals/NORTH_STAR.yaml -o goals/NORTH_STAR.md
      """,
    subcommands: [NorthStarCommand.self, NorthStarNew.self], defaultSubcommand: NorthStarCommand.self)
}
