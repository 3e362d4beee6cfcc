import MosaicModel

/// Every key of a file with cards for the backlog.
///
/// ```yaml
/// cards:
///   - id: login
///     title: Add a login page
///   - id: tests
///     title: Test the login page
///     depends_on: [login]
/// ```
enum CardFileKeys {
  static let cards = Key.records(
    "cards", table: CardKeys.table, atLeast: 1, required: true, summary: "The cards, in any order.")

  static let table = KeyTable("the file", keys: [cards.definition])
}

enum CardKeys {
  static let id = Key.text("id", rule: .cardID, required: true, summary: "Id, never used again.")
  static let title = Key.text("title", rule: .line(CardLimits.title), required: true, summary: "Title, in one line.")
  static let body = Key.text("body", rule: .anyText, summary: "Description of the work.")
  static let group = Key.text("class", rule: .line(CardLimits.name), summary: "Class of the agents that do it.")
  static let phase = Key.text("phase", rule: .line(CardLimits.name), summary: "Phase that it belongs to.")
  static let priority = Key.integer("priority", range: -1_000_000...1_000_000, summary: "Higher is sooner.")
  static let dependsOn = Key.texts("depends_on", rule: .cardID, summary: "Ids of the cards that it needs.")
  static let acceptance = Key.records(
    "acceptance", table: AcceptanceKeys.table, summary: "Conditions that show that it is done.")
  static let parent = Key.text("parent", rule: .line(CardLimits.name), summary: "Id of its goal.")
  static let repository = Key.text(
    "repository", rule: .line(CardLimits.name), summary: "Name of the repository that it changes.")
  static let idempotencyKey = Key.text(
    "idempotency_key", rule: .line(CardLimits.name), summary: "Text by which a repeated call finds the card.")
  static let spendProjected = Key.integer(
    "spend_projected", range: 0...1_000_000_000_000, summary: "Tokens that it may cost.")
  static let mostAttempts = Key.integer(
    "max_attempts", range: 1...1000, summary: "Number of claims before it is blocked.")

  static let table = KeyTable(
    "a card",
    keys: [
      id.definition, title.definition, body.definition, group.definition, phase.definition, priority.definition,
      dependsOn.definition, acceptance.definition, parent.definition, repository.definition,
      idempotencyKey.definition, spendProjected.definition, mostAttempts.definition,
    ])
}

enum AcceptanceKeys {
  static let text = Key.text("text", rule: .line(CardLimits.title), required: true, summary: "The condition.")
  static let check = Key.text(
    "check", rule: .anyText, summary: "Shell command that exits with 0 if the condition is met.")

  static let table = KeyTable("a condition", keys: [text.definition, check.definition])
}

extension TextRule {
  fileprivate static let cardID = TextRule(
    pattern: #"^(?!.*(\.\.|\.lock$|\.$))[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"#,
    requirement: "at most 100 letters, digits, '.', '_' and '-', starting with a letter or a digit, as in a git branch",
    repair: { $0.split(separator: " ").joined(separator: "-") }, accepts: CardID.isValid)

  fileprivate static func line(_ limit: Int) -> TextRule {
    TextRule(
      pattern: nil, requirement: "one line of at most \(limit) characters",
      accepts: { CardLimits.problem($0, limit: limit) == nil })
  }
}
