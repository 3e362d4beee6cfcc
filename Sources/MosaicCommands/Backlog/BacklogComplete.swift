import ArgumentParser
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog complete`
struct BacklogComplete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Complete a card, after its acceptance checks have passed.",
    discussion: """
      Runs the card's checks with the shell in the current folder. If one fails, the card stays claimed. Results and \
      the current git commit become part of the history. A completed card makes those ready that waited only for it. \
      A failed check becomes part of the history, too. A condition without a command is printed and recorded as not \
      checked. A repeated call by the same claim changes nothing and exits with 0. Evidence has up to 10,000 characters.

      \(ExitTable.help(of: "fleet backlog complete"))

      Example:
        mosaic fleet backlog complete login --token 17 --evidence 'merged as 4f2a1c'
      """)

  @OptionGroup var choice: CardChoice
  @OptionGroup var claimant: ClaimantOptions

  @Option(help: ArgumentHelp("Tokens spent on the card.", valueName: "number"))
  var spendActual: Int?

  @Option(help: ArgumentHelp("Text for the history, such as a link to the change.", valueName: "text"))
  var evidence: String?

  @Option(help: ArgumentHelp("Seconds that each check may take.", valueName: "s"))
  var checkTimeout = 600

  @Flag(help: "Do not run the checks. Needs --force.")
  var skipChecks = false

  @OptionGroup var backlog: BacklogOptions

  mutating func validate() throws {
    if skipChecks && !claimant.force { throw ValidationError("--skip-checks needs --force") }
    try CardLimits.check(evidence, of: "--evidence", limit: CardLimits.text, isLine: false)
    if checkTimeout < 1 { throw ValidationError("--check-timeout takes a number of seconds above 0") }
  }

  func run() throws {
    try backlog.run { backlog, report in
      let done = try backlog.complete(choice.id, request, by: claimant.claimant, tell: report.tell)
      return .completed(done.card, unblocked: done.unblocked, isRepeated: done.isRepeated)
    }
  }

  private var request: CompletionRequest {
    var request = CompletionRequest()
    (request.spend, request.evidence) = (spendActual, evidence)
    (request.checkLimit, request.skipsChecks) = (checkTimeout, skipChecks)
    return request
  }
}
