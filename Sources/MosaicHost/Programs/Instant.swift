/// A moment of the clock that never goes back.
package typealias Instant = ContinuousClock.Instant

extension Duration {
  /// Whole milliseconds, rounded up, so that waiting for them is never too short.
  package var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
