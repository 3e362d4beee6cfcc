import FoundationEssentials

/// Moments as RFC 3339 spells them: `2026-03-01T12:30:00Z`.
package enum RFC3339 {
  /// The moment in UTC, in whole seconds.
  package static func text(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  /// Seconds since 1970; nil for anything that is no such moment. Fractions are dropped.
  package static func seconds(_ text: String) -> Int? {
    let moment = styles.lazy.compactMap { try? $0.parse(text) }.first
    return moment.map { Int($0.timeIntervalSince1970.rounded(.down)) }
  }

  // Making a style costs more than using it.
  private static let styles = [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
}
