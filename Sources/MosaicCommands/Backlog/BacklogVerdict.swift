import ArgumentParser
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic fleet backlog verdict`
struct BacklogVerdict: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdict", abstract: "Record what a review of a card's work found, at one commit.",
    discussion: """
      A verdict of the same kind on the same commit replaces the earlier one; a new commit needs new verdicts. \
      'show' prints those in force.

      \(ExitTable.help(of: "fleet backlog verdict"))

      Example:
        mosaic fleet backlog verdict login --kind review --result ok \\
          --commit $(git rev-parse HEAD)
      """)

  @OptionGroup var choice: CardChoice

  @Option(help: "What was judged.")
  var kind: Verdict.Kind

  @Option(help: ArgumentHelp("The commit that was judged, with all its digits.", valueName: "sha"))
  var commit: String

  @Option(help: "ok, or changes if something must be changed first.")
  var result: Verdict.Result

  @Option(help: ArgumentHelp("Why; up to 10,000 characters.", valueName: "text"))
  var note: String?

  @OptionGroup var backlog: BacklogOptions

  mutating func validate() throws {
    try CardLimits.check(note, of: "--note", limit: CardLimits.text, isLine: false)
    if verdict == nil {
      throw ValidationError("--commit takes all digits of a commit's name; run 'git rev-parse HEAD' to print them")
    }
  }

  func run() throws {
    try backlog.run { backlog, _ in
      guard let verdict else { preconditionFailure("checked by validate()") }
      let card = try backlog.note(verdict, on: choice.id)
      return .changed(card, "recorded: \(kind.rawValue) of '\(card.id)' is \(result.rawValue)")
    }
  }

  private var verdict: Verdict? { Verdict(result, kind: kind, commit: commit, note: note) }
}

extension Verdict.Kind: ExpressibleByArgument {}
extension Verdict.Result: ExpressibleByArgument {}
