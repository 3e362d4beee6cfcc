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

  /// - Returns: nil for text in another form. Fractions finer than a millisecond are dropped.
  static func milliseconds(_ text: some StringProtocol) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T") else { return nil }
    func number(_ range: Range<Int>) -> Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19)
    else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(year) - 1900, Int32(month) - 1, Int32(day))
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (Int32(hour), Int32(minute), Int32(second))
    let fraction = bytes[19] == UInt8(ascii: ".") ? bytes[20..<(bytes.count - 1)].prefix(3) : []
    let digits = String(decoding: fraction, as: UTF8.self)
    let thousandths = Int(digits + String(repeating: "0", count: 3 - digits.utf8.count)) ?? 0
    return timegm(&parts) * 1000 + thousandths
  }

  private static func padded(_ number: Int, width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
