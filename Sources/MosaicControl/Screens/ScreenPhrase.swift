/// Words that a runtime shows; case does not matter.
struct ScreenPhrase: ExpressibleByStringLiteral, Sendable {
  /// UTF-8, ASCII in lower case.
  let bytes: [UInt8]

  init(stringLiteral text: String) {
    bytes = text.utf8.map(Self.lowercase)
  }

  @inline(__always)
  fileprivate static func lowercase(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}

extension ScreenRow {
  func contains(_ phrase: ScreenPhrase) -> Bool { offset(of: phrase) != nil }

  func containsAny(_ phrases: [ScreenPhrase]) -> Bool {
    phrases.contains { contains($0) }
  }

  /// Returns the byte offset of the first occurrence of a phrase.
  func offset(of phrase: ScreenPhrase) -> Int? {
    bytes.withUnsafeBufferPointer { row in
      phrase.bytes.withUnsafeBufferPointer { words in
        guard let first = words.first, words.count <= row.count else { return nil }
        for start in 0...row.count - words.count where ScreenPhrase.lowercase(row[start]) == first {
          var length = 1
          while length < words.count, ScreenPhrase.lowercase(row[start + length]) == words[length] { length += 1 }
          if length == words.count { return start }
        }
        return nil
      }
    }
  }

  func starts(with phrase: ScreenPhrase) -> Bool {
    has(phrase, at: indent)
  }

  func has(_ phrase: ScreenPhrase, at start: Int) -> Bool {
    guard start >= 0, start + phrase.bytes.count <= bytes.count else { return false }
    return phrase.bytes.indices.allSatisfy { ScreenPhrase.lowercase(bytes[start + $0]) == phrase.bytes[$0] }
  }
}
