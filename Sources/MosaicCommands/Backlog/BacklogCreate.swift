import ArgumentParser
import MosaicFormats
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog create`
struct BacklogCreate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Create a card, or all cards of a file.",
    discussion: """
      A card can be claimed after all cards it depends on are done. Ids are parts of git branch names, and are never \
      used again. A title has one line of up to 500 characters, and a class, phase, parent or repository one of up to \
      200. With --idempotency-key, a repeated call returns the card that the first one created.

      A file has a list 'cards' with the keys id, title, body, class, phase, priority, depends_on, acceptance (a list \
      with text and check), parent, repository, idempotency_key, spend_projected and max_attempts. Its cards may depend \
      on each other in any order. Either all of them are created or none.

      \(ExitTable.help(of: "fleet backlog create"))

      Examples:
        mosaic fleet backlog create login --title 'Add a login page' --priority 10
        mosaic fleet backlog create tests --depends-on login --check 'ok=make test'
        mosaic fleet backlog create -f cards.yaml
      """)

  @Argument(help: ArgumentHelp("Id of the card.", valueName: "id"))
  var word: String?

  @Option(name: .customLong("id"), help: ArgumentHelp("Id of the card, as an option.", valueName: "id"))
  var option: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("YAML file with the cards; '-' is standard input.", valueName: "path"))
  var file: String?

  @OptionGroup var fields: CardFieldOptions

  @Option(help: ArgumentHelp("Ids of the cards that it needs, separated by ','. Can be repeated.", valueName: "ids"))
  var dependsOn: [String] = []

  @Option(help: ArgumentHelp("Text that identifies this call.", valueName: "text"))
  var idempotencyKey: String?

  @OptionGroup var backlog: BacklogOptions

  mutating func validate() throws {
    if [word, option, file].count(where: { $0 != nil }) != 1 {
      throw ValidationError("name one card, as an argument or with --id, or a file with --file")
    }
    if file != nil, !fields.isEmpty || !dependsOn.isEmpty || idempotencyKey != nil {
      throw ValidationError("--file has the fields of its cards; leave out the other options")
    }
    try CardLimits.check(idempotencyKey, of: "--idempotency-key", limit: CardLimits.name)
  }

  func run() throws {
    if let file { return try create(from: file) }
    try backlog.run { backlog, report in
      let needs = dependsOn.flatMap { $0.split(separator: ",").map(String.init) }
      let draft = try fields.draft()
      let made = try backlog.create(word ?? option ?? "", draft, dependsOn: needs, key: idempotencyKey)
      if made.isNew { try backlog.warn(about: draft, tell: report.tell) }
      let note = made.isNew ? "created '\(made.card.id)'" : "'\(made.card.id)' was created by an earlier call"
      return .changed(made.card, note, with: ["is_new": .bool(made.isNew)])
    }
  }

  private func create(from path: String) throws {
    var cards: NewCardFile?
    try backlog.run(after: { cards = try NewCardFile(at: path) }) { .created(try $0.create(cards, tell: $1.tell)) }
  }
}
