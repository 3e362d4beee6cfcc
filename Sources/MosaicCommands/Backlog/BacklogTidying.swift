import ArgumentParser
import MosaicFormats
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog unblock`
struct BacklogUnblock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock", abstract: "Make a blocked card claimable again.",
    discussion: """
      Grants the card all of its attempts, or exactly the number in --attempts, which may raise the card's limit.

      \(ExitTable.help(of: "fleet backlog unblock"))

      Example:
        mosaic fleet backlog unblock login --attempts 1
      """)

  @OptionGroup var choice: CardChoice

  @Option(help: ArgumentHelp("Number of attempts to grant. (default: the card's limit)", valueName: "number"))
  var attempts: Int?

  @OptionGroup var backlog: BacklogOptions

  mutating func validate() throws {
    if let attempts, !(1...1_000_000).contains(attempts) {
      throw ValidationError("--attempts takes a number above 0")
    }
  }

  func run() throws {
    try backlog.run { backlog, _ in
      let (card, isChanged) = try backlog.unblock(choice.id, attempts: attempts)
      let left = counted(card.mostAttempts - card.attempts, word: "attempt")
      let note =
        isChanged ? "unblocked '\(card.id)' with \(left)" : "'\(card.id)' was not blocked; it is \(card.status)"
      return .changed(card, note, with: ["was_blocked": .bool(isChanged)])
    }
  }
}

/// `mosaic fleet backlog reclaim`
struct BacklogReclaim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reclaim", abstract: "End claims whose time is over, or take one claim away.",
    discussion: """
      Without an id, ends every claim whose time is over and lists the cards; nothing depends on it, since these cards \
      can be claimed anyway. With an id, ends the claim on that card even if it is live. The former owner's token is \
      not accepted any more.

      \(ExitTable.help(of: "fleet backlog reclaim"))

      Example:
        mosaic fleet backlog reclaim login
      """)

  @Argument(help: ArgumentHelp("Id of the card. (default: all expired claims)", valueName: "id"))
  var id: String?

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in .reclaimed(try backlog.reclaim(id)) }
  }
}

/// `mosaic fleet backlog edit`
struct BacklogEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change fields of a card.",
    discussion: """
      Leaves the fields that you do not name; --unset removes one. --acceptance and --check together \
      replace the whole list.

      \(ExitTable.help(of: "fleet backlog edit"))

      Example:
        mosaic fleet backlog edit login --priority 20
      """)

  @OptionGroup var choice: CardChoice
  @OptionGroup var fields: CardFieldOptions

  @Option(help: ArgumentHelp("Field to remove: \(Self.removable). Can be repeated.", valueName: "field"))
  var unset: [CardField] = []

  @OptionGroup var backlog: BacklogOptions

  private static let removable = CardField.allCases.map(\.rawValue).joined(separator: ", ")

  mutating func validate() throws {
    if unset.isEmpty && fields.isEmpty { throw ValidationError("name at least one field to change") }
  }

  func run() throws {
    try backlog.run { backlog, report in
      var draft = try fields.draft()
      draft.unset = Set(unset)
      let card = try backlog.edit(choice.id, draft)
      try backlog.warn(about: draft, tell: report.tell)
      return .changed(card, "changed '\(card.id)'")
    }
  }
}

extension CardField: ExpressibleByArgument {}

/// `mosaic fleet backlog delete`
struct BacklogDelete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a card that no other card needs.",
    discussion: """
      Its history stays, and its id cannot be used again.

      \(ExitTable.help(of: "fleet backlog delete"))

      Example:
        mosaic fleet backlog delete login
      """)

  @OptionGroup var choice: CardChoice

  @Flag(help: "Delete the card even if it is claimed.")
  var force = false

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in
      try backlog.delete(choice.id, isForced: force)
      return BacklogAnswer(["deleted": .string(choice.id)], note: "deleted '\(choice.id)'")
    }
  }
}
