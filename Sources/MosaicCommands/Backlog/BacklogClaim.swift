import ArgumentParser
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog claim`
struct BacklogClaim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim", abstract: "Claim the next card.",
    discussion: """
      Takes the ready card with the highest priority, or the oldest of these, and prints it with the token of the \
      claim. No two callers get the same card. If nothing can be claimed, the exit code is 0 and the JSON document has \
      the card null; with --id, the reason is printed on standard error. The claim \
      ends after --ttl seconds unless it is renewed; the card can then be claimed again. If the answer of a call was \
      lost, a second call with the same --request returns the claim of the first one.

      \(ExitTable.help(of: "fleet backlog claim"))

      Examples:
        mosaic fleet backlog claim --owner ada --ttl 3600
        mosaic fleet backlog claim --class review --json | jq -r .card.id
      """)

  @Option(help: ArgumentHelp("Owner of the claim. (default: $MOSAIC_AGENT_NAME)", valueName: "name"))
  var owner: String?

  @Option(help: ArgumentHelp("Seconds until the claim ends by itself.", valueName: "seconds"))
  var ttl = 900

  @Option(name: .customLong("class"), help: ArgumentHelp("Only a card of this class.", valueName: "class"))
  var group: String?

  @Option(help: ArgumentHelp("Only this card.", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("A text of your own for this request, used once; repeat it to retry.", valueName: "text"))
  var request: String?

  /// Accepted only for a message that names the option.
  @Argument(help: .hidden)
  var word: String?

  @OptionGroup var backlog: BacklogOptions

  mutating func validate() throws {
    if let word { throw ValidationError("unexpected argument '\(word)': to claim that card, pass '--id \(word)'") }
    try ClaimLength.check(ttl)
    try CardLimits.check(owner, of: "--owner", limit: CardLimits.name)
    try CardLimits.check(request, of: "--request", limit: CardLimits.name)
    owner = owner ?? WorkBacklog.agent
    if owner?.isEmpty != false { throw ValidationError("missing owner: pass --owner NAME or set MOSAIC_AGENT_NAME") }
    if id != nil && group != nil { throw ValidationError("--id and --class cannot be used together") }
  }

  func run() throws {
    try backlog.run { backlog, _ in
      let card = try backlog.claim(owner: owner ?? "", seconds: ttl, group: group, id: id, request: request)
      guard card == nil, let id else { return .claimed(card) }
      return .claimed(nil, obstacles: try backlog.explain(id, group: nil).reasons.filter(\.isObstacle))
    }
  }
}

/// The length of a claim.
enum ClaimLength {
  private static let longest = 30 * 86400

  static func check(_ seconds: Int) throws {
    if !(1...longest).contains(seconds) { throw ValidationError("--ttl takes 1 to \(longest) seconds") }
  }
}
