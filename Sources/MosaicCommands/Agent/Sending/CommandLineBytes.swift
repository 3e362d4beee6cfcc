import Glibc

/// The raw bytes of the command line. Swift replaces bytes that are not UTF-8.
enum CommandLineBytes {
  /// Returns the bytes of an argument that is not valid UTF-8, or nil if the text is exact.
  static func argument(shownAs text: String) -> [UInt8]? {
    guard text.unicodeScalars.contains("\u{FFFD}") else { return nil }
    // Alone, or after its option letter, as in -mTEXT.
    let candidates = given.flatMap { [$0, Array($0.dropFirst(2)), Array($0.dropFirst(3))] }
    return candidates.first { String(decoding: $0, as: UTF8.self) == text }
  }

  private static var given: [[UInt8]] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      guard let start = CommandLine.unsafeArgv[index] else { return nil }
      return UnsafeBufferPointer(start: start, count: strlen(start)).map { UInt8(bitPattern: $0) }
    }
  }
}
