extension [UInt8] {
  /// Whether these are the bytes of UTF-16, as some editors save it: by its byte order mark, or by a zero in every other
  /// byte of the first characters.
  package var areUTF16: Bool {
    if starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) { return true }
    guard count >= 4 else { return false }
    let zeros = prefix(4).map { $0 == 0 }
    return zeros == [true, false, true, false] || zeros == [false, true, false, true]
  }
}
