import ArgumentParser
import MosaicDiagnostics
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// The workspace and the output of a verb of the backlog.
struct BacklogOptions: ParsableArguments {
  @OptionGroup var output: StateOptions
  @OptionGroup var home: HomeOptions

  /// Runs a verb and prints its answer. On failure, standard output is empty in every format.
  ///
  /// - Parameter check: runs before the register is opened.
  func run(after check: () throws -> Void = {}, _ work: (WorkBacklog, Report) throws -> BacklogAnswer) throws {
    let report = Report(home)
    try report.run {
      try check()
      let answer = try work(try WorkBacklog(in: WorkspacePlace(home), tell: report.tell), report)
      show(answer, report)
      if let refusal = answer.refusal { throw refusal }
    }
  }

  func show(_ answer: BacklogAnswer, _ report: Report) {
    if output.format == .json { return Terminal.write(answer.json) }
    Terminal.write(answer.text)
    if let note = answer.note { report.say(note) }
  }
}

/// The card that a verb applies to.
struct CardChoice: ParsableArguments {
  @Argument(help: ArgumentHelp("Id of the card.", valueName: "id"))
  private var word: String?

  @Option(name: .customLong("id"), help: ArgumentHelp("Id of the card, as an option.", valueName: "id"))
  private var option: String?

  mutating func validate() throws {
    if (word == nil) == (option == nil) { throw ValidationError("name one card, as an argument or with --id") }
  }

  /// Valid after `validate()`.
  var id: String { word ?? option ?? "" }
}

/// Who changes a claimed card.
struct ClaimantOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Token from the claim.", valueName: "number"))
  var token: Int?

  @Option(
    help: ArgumentHelp(
      "Owner of the claim, in place of its token, if that name claimed the card only once. (default: $MOSAIC_AGENT_NAME)",
      valueName: "name"))
  var owner: String?

  @Flag(help: "Change the card without holding its claim; the history records it.")
  var force = false

  var claimant: Claimant {
    let owner = owner ?? WorkBacklog.agent
    return Claimant(actor: owner ?? WorkBacklog.caller, owner: owner, token: token, isForced: force)
  }
}

extension CardLimits {
  /// - Throws: `ValidationError` that names the option.
  static func check(_ value: String?, of option: String, limit: Int, isLine: Bool = true) throws {
    if let value, let problem = problem(value, limit: limit, isLine: isLine) {
      throw ValidationError("\(option) \(problem)")
    }
  }
}

/// Which cards a list shows.
struct CardFilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only cards in this state.", valueName: "state"))
  var status: State?

  @Option(help: ArgumentHelp("Only cards of this phase.", valueName: "text"))
  var phase: String?

  @Option(name: .customLong("class"), help: ArgumentHelp("Only cards of this class.", valueName: "class"))
  var group: String?

  @Option(help: ArgumentHelp("Only cards that this owner has claimed.", valueName: "name"))
  var owner: String?

  @Flag(help: "Only cards that can be claimed now; short for --status ready.")
  var readyOnly = false

  enum State: String, ExpressibleByArgument, CaseIterable {
    case ready
    case waiting
    case claimed
    case blocked
    case done
  }

  mutating func validate() throws {
    if readyOnly, let status, status != .ready {
      throw ValidationError("--ready-only and --status \(status.rawValue) cannot be used together")
    }
  }

  var filter: CardFilter {
    CardFilter(status: readyOnly ? "ready" : status?.rawValue, phase: phase, group: group, owner: owner)
  }
}
