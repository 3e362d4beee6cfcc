import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum LoopKeys {
  private static let usual = LoopPolicy.usual

  static let interval = Key.duration("interval", range: 5...3600, summary: "Time between two passes.")
    .documented(default: .value(durationText(usual.interval)), example: "30s", judgedBy: .outOfRange)
  static let ttl = Key.duration("ttl", range: 60...86_400, summary: "How long a claim lasts without a renewal.")
    .documented(default: .value(durationText(usual.ttl)), example: "10m", judgedBy: .outOfRange)
  static let maxClaim = Key.duration(
    "max_claim", range: 1...7 * 86_400,
    summary: "No claim is renewed beyond this time. At least ttl, and longer than nudge_after."
  ).documented(default: .value(durationText(usual.maxClaim)), example: "2h", judgedBy: .outOfRange)
  static let nudgeAfter = Key.duration(
    "nudge_after", summary: "How long an agent with an open claim may be idle before it is reminded."
  ).documented(default: .value(durationText(usual.nudgeAfter)), example: "4m", judgedBy: .outOfRange)
  static let stuckAfter = Key.duration(
    "stuck_after",
    summary: "How long an agent may show no activity before a person is told. Longer than nudge_after."
  ).documented(default: .value(durationText(usual.stuckAfter)), example: "20m", judgedBy: .outOfRange)
  static let replanEvery = Key.duration(
    "replan_every", range: 600...30 * 86_400, summary: "Time between two requests for new work."
  ).documented(default: .value(durationText(usual.replanEvery)), example: "1d", judgedBy: .outOfRange)
  static let maxAttempts = Key.integer(
    "max_attempts", range: 1...100, summary: "Attempts at a card that sets no number itself."
  ).documented(default: .value("\(usual.maxAttempts)"), example: "5")
  static let concurrency = Key.integer(
    "concurrency", range: 1...10_000, summary: "Open dispatches per host."
  ).documented(default: .rule("no limit"), example: "8")

  static let table = KeyTable(
    "'loop'",
    keys: [
      interval.definition, ttl.definition, maxClaim.definition, nudgeAfter.definition, stuckAfter.definition,
      replanEvery.definition, maxAttempts.definition, concurrency.definition,
    ])
}

extension RosterSpec {
  struct Loop {
    /// The location of the key `loop`.
    let key: SourceSpan
    let interval: Located<Int>?
    let ttl: Located<Int>?
    let maxClaim: Located<Int>?
    let nudgeAfter: Located<Int>?
    let stuckAfter: Located<Int>?
    let replanEvery: Located<Int>?
    let maxAttempts: Located<Int>?
    let concurrency: Located<Int>?

    /// Decodes `loop`, which may be empty; nil if the roster has none.
    init?(_ roster: Record, with decoder: inout DocumentDecoder) {
      guard let key = roster.keySpan(RosterKeys.loop), let record = roster.read(RosterKeys.loop, with: &decoder) else {
        return nil
      }
      self.key = key
      interval = record.read(LoopKeys.interval, with: &decoder)
      ttl = record.read(LoopKeys.ttl, with: &decoder)
      maxClaim = record.read(LoopKeys.maxClaim, with: &decoder)
      nudgeAfter = record.read(LoopKeys.nudgeAfter, with: &decoder)
      stuckAfter = record.read(LoopKeys.stuckAfter, with: &decoder)
      replanEvery = record.read(LoopKeys.replanEvery, with: &decoder)
      maxAttempts = record.read(LoopKeys.maxAttempts, with: &decoder)
      concurrency = record.read(LoopKeys.concurrency, with: &decoder)
    }
  }
}
