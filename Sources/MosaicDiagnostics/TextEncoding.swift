extension [UInt8] {
  /// Whether these bytes are UTF-16, which some editors save: they have its byte order mark, or every other one of the
  /// first four bytes is zero.
  package var areUTF16: Bool {
    if starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) { return true }
    guard count >= 4 else { return false }
    let zeros = prefix(4).map { $0 == 0 }
    return zeros == [true, false, true, false] || zeros == [false, true, false, true]
  }
}
