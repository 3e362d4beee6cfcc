import Glibc
import MosaicControl

/// The time from which a log is shown.
package struct LogTime: Equatable, Sendable {
  /// Since 1970.
  package let seconds: Int

  /// The forms that `init(_:now:)` accepts.
  package static let requirement = "a time such as 2026-03-01T12:30:00Z, or an age such as 90s, 5m, 2h or 3d"

  /// Returns nil for text in another form.
  ///
  /// - Parameter now: seconds since 1970, from which an age counts.
  package init?(_ text: String, now: Int = time(nil)) {
    if let age = Self.age(text) {
      seconds = max(0, now - age)
    } else if let time = RFC3339.seconds(text) {
      seconds = time
    } else {
      return nil
    }
  }

  private static func age(_ text: String) -> Int? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), text.dropLast().allSatisfy(\.isWholeNumber),
      let count = Int(text.dropLast())
    else { return nil }
    let age = count.multipliedReportingOverflow(by: unit)
    return age.overflow ? .max : age.partialValue
  }
}
