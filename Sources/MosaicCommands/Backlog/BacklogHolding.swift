import ArgumentParser
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog renew`
struct BacklogRenew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew", abstract: "Extend a claim.",
    discussion: """
      \(ExitTable.help(of: "fleet backlog renew"))

      Example:
        mosaic fleet backlog renew login --token 17
      """)

  @OptionGroup var choice: CardChoice
  @OptionGroup var claimant: ClaimantOptions

  @Option(help: ArgumentHelp("Seconds from now on. (default: as in the claim)", valueName: "seconds"))
  var ttl: Int?

  @OptionGroup var backlog: BacklogOptions

  mutating func validate() throws {
    if let ttl { try ClaimLength.check(ttl) }
  }

  func run() throws {
    try backlog.run { backlog, _ in
      let card = try backlog.renew(choice.id, seconds: ttl, by: claimant.claimant)
      return .changed(card, "renewed '\(card.id)' until \(card.claimEnd ?? "?")")
    }
  }
}

/// `mosaic fleet backlog release`
struct BacklogRelease: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Give a claimed card back.",
    discussion: """
      The card can be claimed again, unless its attempts are used up: then it is blocked.

      \(ExitTable.help(of: "fleet backlog release"))

      Example:
        mosaic fleet backlog release login --token 17
      """)

  @OptionGroup var choice: CardChoice
  @OptionGroup var claimant: ClaimantOptions

  @Flag(help: "The work was never started, so do not count the attempt.")
  var unsent = false

  @OptionGroup var backlog: BacklogOptions

  func run() throws {
    try backlog.run { backlog, _ in
      let card = try backlog.release(choice.id, isUnsent: unsent, by: claimant.claimant)
      return .changed(card, "released '\(card.id)', which is now \(card.status)")
    }
  }
}

/// `mosaic fleet backlog block`
struct BacklogBlock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Block a card, with a reason.",
    discussion: """
      The claim ends, and the card cannot be claimed until 'unblock'. A card that you have not claimed needs --force.

      \(ExitTable.help(of: "fleet backlog block"))

      Example:
        mosaic fleet backlog block login --token 17 --reason 'the design is missing'
      """)

  @OptionGroup var choice: CardChoice
  @OptionGroup var claimant: ClaimantOptions

  @Option(help: ArgumentHelp("Why the card cannot be done now; one line of up to 2000 characters.", valueName: "text"))
  var reason: String

  @OptionGroup var backlog: BacklogOptions

  mutating func validate() throws {
    try CardLimits.check(reason, of: "--reason", limit: CardLimits.reason)
  }

  func run() throws {
    try backlog.run { backlog, _ in
      let card = try backlog.block(choice.id, because: reason, by: claimant.claimant)
      return .changed(card, "blocked '\(card.id)'")
    }
  }
}
