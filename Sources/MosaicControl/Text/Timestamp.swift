import Glibc

/// Timestamps in milliseconds since 1970, written as RFC 3339 in UTC: `2026-03-01T12:30:00.125Z`.
///
/// Each event starts a hook process, so this avoids the cost of first using Foundation's formatter.
enum Timestamp {
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  static func text(_ milliseconds: Int) -> String {
    var seconds = milliseconds / 1000
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return padded(Int(parts.tm_year) + 1900, width: 4) + "-" + padded(Int(parts.tm_mon) + 1) + "-"
      + padded(Int(parts.tm_mday))
      + "T" + padded(Int(parts.tm_hour)) + ":" + padded(Int(parts.tm_min)) + ":" + padded(Int(parts.tm_sec)) + "."
      + padded(milliseconds % 1000, width: 3) + "Z"
  }

  static func milliseconds(_ text: some StringProtocol) -> Int? { milliseconds(Array(text.utf8)[...]) }

  /// - Returns: nil for text in another form or before 1970. Fractions finer than a millisecond are dropped.
  static func milliseconds(_ text: ArraySlice<UInt8>) -> Int? {
    var rest = text
    guard let year = rest.popDigits(4, before: "-"), let month = rest.popDigits(2, before: "-"),
      let day = rest.popDigits(2, before: "T"), let hour = rest.popDigits(2, before: ":"),
      let minute = rest.popDigits(2, before: ":"), let second = rest.popDigits(2),
      year >= 1970, 1...12 ~= month, 1...31 ~= day, hour < 24, minute < 60, second < 61,
      let thousandths = rest.popThousandths(), rest.elementsEqual("Z".utf8)
    else { return nil }
    let hours = days(year, month, day) * 24 + hour
    return ((hours * 60 + minute) * 60 + second) * 1000 + thousandths
  }

  /// Returns the days since 1970. Counts years from March, so that a leap day is the last day of its year.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let leapDays = year / 4 - year / 100 + year / 400
    let daysBefore1970 = 719_469
    return year * 365 + leapDays + (month * 153 + 2) / 5 + day - daysBefore1970
  }

  private static func padded(_ number: Int, width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension ArraySlice<UInt8> {
  /// Removes so many digits and the character after them, and returns their value; nil if there are others.
  fileprivate mutating func popDigits(_ count: Int, before end: Unicode.Scalar? = nil) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let byte = popFirst(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return end.map { popFirst() == UInt8(ascii: $0) } ?? true ? value : nil
  }

  /// Removes a fraction of a second, if there is one, and returns its first three digits.
  fileprivate mutating func popThousandths() -> Int? {
    guard first == UInt8(ascii: ".") else { return 0 }
    removeFirst()
    var (value, count) = (0, 0)
    while let byte = first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
      if count < 3 { value = value * 10 + Int(byte - UInt8(ascii: "0")) }
      count += 1
      removeFirst()
    }
    return count == 0 ? nil : count == 1 ? value * 100 : count == 2 ? value * 10 : value
  }
}
