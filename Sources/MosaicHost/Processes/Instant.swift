/// A point in time on a clock that never goes back.
package typealias Instant = ContinuousClock.Instant

extension Duration {
  /// Whole milliseconds, rounded up so that a wait is never too short.
  package var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
