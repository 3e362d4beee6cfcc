import ArgumentParser
import MosaicFormats
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// A dependency between two cards.
struct DependencyOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Id of the card that depends on another one.", valueName: "id"))
  private var word: String?

  @Option(help: ArgumentHelp("Id of the card that must be done first.", valueName: "id"))
  private var needs: String?

  @Option(help: ArgumentHelp("Another form of the first id.", valueName: "id"))
  private var from: String?

  @Option(help: ArgumentHelp("Another form of --needs.", valueName: "id"))
  private var to: String?

  mutating func validate() throws {
    if (word == nil) == (from == nil) || (needs == nil) == (to == nil) {
      throw ValidationError("name two cards: 'ID --needs ID' or '--from ID --to ID'")
    }
  }

  /// Valid after `validate()`.
  var id: String { word ?? from ?? "" }
  var need: String { needs ?? to ?? "" }
}

/// `mosaic fleet backlog link`
struct BacklogLink: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Make a card depend on another one.",
    discussion: """
      Refuses a dependency that would close a ring, and one of a claimed card. If it already exists, changes nothing.

      \(ExitTable.help(of: "fleet backlog link"))

      Example:
        mosaic fleet backlog link tests --needs login
      """)

  @OptionGroup var dependency: DependencyOptions
  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in
      let (card, isChanged) = try backlog.link(dependency.id, needs: dependency.need)
      let note =
        isChanged ? "'\(card.id)' needs '\(dependency.need)'" : "'\(card.id)' already needs '\(dependency.need)'"
      return .changed(card, note, with: ["is_changed": .bool(isChanged)])
    }
  }
}

/// `mosaic fleet backlog unlink`
struct BacklogUnlink: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlink", abstract: "Remove a dependency between two cards.",
    discussion: """
      If there is none, changes nothing.

      \(ExitTable.help(of: "fleet backlog unlink"))

      Example:
        mosaic fleet backlog unlink tests --needs login
      """)

  @OptionGroup var dependency: DependencyOptions
  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in
      let (card, isChanged) = try backlog.unlink(dependency.id, needs: dependency.need)
      let note = "'\(card.id)' \(isChanged ? "no longer needs" : "did not need") '\(dependency.need)'"
      return .changed(card, note, with: ["is_changed": .bool(isChanged)])
    }
  }
}
