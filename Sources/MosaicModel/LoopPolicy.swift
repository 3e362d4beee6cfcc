/// How the loop works through the cards, with every default filled in. Times are in seconds.
package struct LoopPolicy: Hashable, Sendable {
  package let interval: Int
  /// How long a claim lasts without a renewal.
  package let ttl: Int
  /// No claim is renewed beyond this time.
  package let maxClaim: Int
  package let nudgeAfter: Int
  package let stuckAfter: Int
  package let replanEvery: Int
  /// Attempts of a card that is created without its own number.
  package let maxAttempts: Int
  /// Open dispatches per host; nil for no limit.
  package let concurrency: Int?

  package init(
    interval: Int = 15, ttl: Int = 15 * 60, maxClaim: Int = 4 * 3600, nudgeAfter: Int = 5 * 60,
    stuckAfter: Int = 30 * 60, replanEvery: Int = 6 * 3600, maxAttempts: Int = 3, concurrency: Int? = nil
  ) {
    self.interval = interval
    self.ttl = ttl
    self.maxClaim = maxClaim
    self.nudgeAfter = nudgeAfter
    self.stuckAfter = stuckAfter
    self.replanEvery = replanEvery
    self.maxAttempts = maxAttempts
    self.concurrency = concurrency
  }

  /// The policy of an empty `loop`.
  package static let usual = LoopPolicy()

  /// The classes that plan, in the order in which the loop asks them for new work.
  package static let planners: [PersonaClass] = ["decomposition", "planner", .orchestrator]
}
