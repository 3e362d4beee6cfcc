import FoundationEssentials

/// Timestamps in RFC 3339 format: `2026-03-01T12:30:00Z`.
package enum RFC3339 {
  /// Returns the time in UTC, in whole seconds.
  package static func text(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  /// Returns seconds since 1970; nil if the text is not a timestamp. Fractions are dropped.
  package static func seconds(_ text: String) -> Int? {
    let moment = styles.lazy.compactMap { try? $0.parse(text) }.first
    return moment.map { Int($0.timeIntervalSince1970.rounded(.down)) }
  }

  /// Parses the bytes of a timestamp in the same way.
  static func seconds(_ text: ArraySlice<UInt8>) -> Int? {
    // The form that this program writes; Foundation reads the others, at fifty times the cost.
    Timestamp.milliseconds(text).map { $0 / 1000 } ?? seconds(String(decoding: text, as: UTF8.self))
  }

  // Creating a style costs more than using it.
  private static let styles = [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
}
