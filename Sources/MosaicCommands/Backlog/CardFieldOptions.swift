import ArgumentParser
import MosaicModel
import MosaicOperations

/// The fields of a card.
struct CardFieldOptions: ParsableArguments {
  @Option(help: ArgumentHelp("One line that says what is to be done.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Description, up to 1 MiB.", valueName: "text"))
  var body: String?

  @Option(help: ArgumentHelp("File with the description; '-' is standard input.", valueName: "file"))
  var bodyFile: String?

  @Option(name: .customLong("class"), help: ArgumentHelp("Class of the agents that do it.", valueName: "class"))
  var group: String?

  @Option(help: ArgumentHelp("Phase of the plan that it belongs to.", valueName: "text"))
  var phase: String?

  @Option(help: ArgumentHelp("Order among ready cards; a higher one is claimed first.", valueName: "number"))
  var priority: Int?

  @Option(
    help: ArgumentHelp("Condition for the card to be done, which a person checks. Can be repeated.", valueName: "text"))
  var acceptance: [String] = []

  @Option(
    help: ArgumentHelp(
      "Condition with a shell command that exits with 0 if it is met. Can be repeated.", valueName: "text=command"))
  var check: [String] = []

  @Option(help: ArgumentHelp("Number of claims after which the card is blocked.", valueName: "number"))
  var maxAttempts: Int?

  @Option(help: ArgumentHelp("Expected spend in tokens.", valueName: "n"))
  var spendProjected: Int?

  @Option(help: ArgumentHelp("Id of the goal that it belongs to.", valueName: "id"))
  var parent: String?

  @Option(help: ArgumentHelp("Name of the repository to work in.", valueName: "name"))
  var repository: String?

  mutating func validate() throws {
    if body != nil && bodyFile != nil { throw ValidationError("--body and --body-file cannot be used together") }
    try checkTexts()
    if let maxAttempts, maxAttempts < 1 { throw ValidationError("--max-attempts takes a number above 0") }
    for text in check where AcceptanceItem(assignment: text) == nil {
      throw ValidationError("--check takes TEXT=COMMAND")
    }
    for value in [priority, maxAttempts].compactMap(\.self) where Int32(exactly: value) == nil {
      throw ValidationError("\(value) is too large")
    }
  }

  private func checkTexts() throws {
    try CardLimits.check(title, of: "--title", limit: CardLimits.title)
    for (option, value) in [("--class", group), ("--phase", phase), ("--parent", parent), ("--repository", repository)]
    {
      try CardLimits.check(value, of: option, limit: CardLimits.name)
    }
    for text in acceptance { try CardLimits.check(text, of: "--acceptance", limit: CardLimits.title) }
    for text in check { try CardLimits.check(text, of: "--check", limit: CardLimits.text, isLine: false) }
  }

  /// Whether no field is named.
  var isEmpty: Bool {
    let texts = [title, body, bodyFile, group, phase, parent, repository]
    return texts.allSatisfy { $0 == nil } && [priority, maxAttempts, spendProjected].allSatisfy { $0 == nil }
      && acceptance.isEmpty && check.isEmpty
  }

  /// - Throws: `Refusal` if the file with the body cannot be read.
  func draft() throws -> CardDraft {
    var draft = CardDraft()
    draft.title = title
    draft.body = try bodyFile.map(CardBody.read) ?? body
    (draft.group, draft.phase, draft.priority) = (group, phase, priority)
    draft.acceptance = items.isEmpty ? nil : items
    (draft.mostAttempts, draft.spendProjected) = (maxAttempts, spendProjected)
    (draft.parent, draft.repository) = (parent, repository)
    return draft
  }

  private var items: [AcceptanceItem] {
    acceptance.map { AcceptanceItem(text: $0, check: nil) } + check.compactMap(AcceptanceItem.init(assignment:))
  }
}
