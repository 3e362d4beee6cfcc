import MosaicDiagnostics
import MosaicSyntax

enum LoopKeys {
  static let interval = Key.duration("interval", summary: "Time between two passes, from 5s to 1h; default: 15s.")
  static let ttl = Key.duration(
    "ttl", summary: "How long a claim lasts without a renewal, from 1m to 1d; default: 15m.")
  static let maxClaim = Key.duration(
    "max_claim", summary: "No claim is renewed beyond this time; at least ttl and at most 7d; default: 4h.")
  static let nudgeAfter = Key.duration(
    "nudge_after", summary: "How long an agent with an open claim may be idle before it is reminded; default: 5m.")
  static let stuckAfter = Key.duration(
    "stuck_after", summary: "How long an agent may show no activity before a person is told; default: 30m.")
  static let replanEvery = Key.duration(
    "replan_every", summary: "Time between two requests for new work, from 10m to 30d; default: 6h.")
  static let maxAttempts = Key.integer(
    "max_attempts", range: 1...100, summary: "Attempts at a card that sets no number itself; default: 3.")
  static let concurrency = Key.integer(
    "concurrency", range: 1...10_000, summary: "Open dispatches per host; default: no limit.")

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
