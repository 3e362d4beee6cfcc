import ArgumentParser
import MosaicFormats
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog create`
struct BacklogCreate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Create a card.",
    discussion: """
      A card can be claimed after all cards it depends on are done. Ids are parts of git branch names, and are never \
      used again. A title has one line of up to 500 characters, and a class, phase, parent or repository one of up to \
      200. With --idempotency-key, a repeated call returns the card that the first one created.

      \(ExitTable.help(of: "fleet backlog create"))

      Examples:
        mosaic fleet backlog create login --title 'Add a login page' --priority 10
        mosaic fleet backlog create tests --depends-on login --check 'tests=make test'
      """)

  @OptionGroup var choice: CardChoice
  @OptionGroup var fields: CardFieldOptions

  @Option(help: ArgumentHelp("Ids of the cards that it needs, separated by ','. Can be repeated.", valueName: "ids"))
  var dependsOn: [String] = []

  @Option(help: ArgumentHelp("Text that identifies this call.", valueName: "text"))
  var idempotencyKey: String?

  @OptionGroup var backlog: BacklogOptions

  mutating func validate() throws {
    try CardLimits.check(idempotencyKey, of: "--idempotency-key", limit: CardLimits.name)
  }

  func run() throws {
    try backlog.run { backlog, report in
      let needs = dependsOn.flatMap { $0.split(separator: ",").map(String.init) }
      let draft = try fields.draft()
      let made = try backlog.create(choice.id, draft, dependsOn: needs, key: idempotencyKey)
      if made.isNew { try backlog.warn(about: draft, tell: report.tell) }
      let note = made.isNew ? "created '\(made.card.id)'" : "'\(made.card.id)' was created by an earlier call"
      return .changed(made.card, note, with: ["is_new": .bool(made.isNew)])
    }
  }
}
