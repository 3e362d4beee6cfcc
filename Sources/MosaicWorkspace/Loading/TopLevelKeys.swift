import MosaicFormats

/// The keys at the start of lines, found without a parser because the file may be broken.
struct TopLevelKeys {
  private(set) var names: Set<String> = []
  /// Whether `agents` is a mapping.
  private(set) var hasAgentMap = false
  /// Whether `transport` is `tmux`.
  private(set) var hasTmuxTransport = false
  /// Whether a class is below `roster`.
  private(set) var hasSeats = false
  /// Whether `roster` is a mapping.
  private(set) var hasRosterMap = false

  /// Longer than any key, including quotes.
  private static let longest = 32
  /// Whether a key to search for starts with a byte. Every word before a colon is looked up, so this is not a set.
  private static let isFirstByte: [Bool] = {
    let first = Set(known.compactMap(\.utf8.first))
    return (UInt8.min...UInt8.max).map(first.contains)
  }()
  private static let isSpecial: [Bool] = (UInt8.min...UInt8.max).map("\n,:{}[]".utf8.contains)
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// Bytes after a key that are examined.
  private static let mostBytes = 4096

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    // Between brackets, as in JSON, keys may be indented, and only the brackets show which are at the top level.
    let isBracketed = bytes[first...].first { !isBlank($0) && $0 != 0x0A } == UInt8(ascii: "{")
    var (start, depth) = (first, 0)
    let isSpecial = Self.isSpecial
    var offset = first - 1
    while true {
      offset += 1
      // Outside of brackets, most bytes are of no interest.
      if !isBracketed { while offset < bytes.count, !isSpecial[Int(bytes[offset])] { offset += 1 } }
      guard offset < bytes.count else { break }
      switch bytes[offset] {
      case 0x0A, UInt8(ascii: ","): start = offset + 1
      case UInt8(ascii: "{"): (start, depth) = (offset + 1, depth + 1)
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ":"):
        let isAtTop = !isBracketed || depth == 1
        guard isAtTop, offset - start <= Self.longest, let key = Self.key(bytes[start..<offset]) else { continue }
        note(key, value: bytes[(offset + 1)..<min(offset + 1 + Self.mostBytes, bytes.count)])
      default: if isBracketed && start == offset && isBlank(bytes[offset]) { start += 1 }
      }
    }
  }

  /// Returns a word without the quotes around it; nil if it cannot be one of the keys to search for.
  private static func key(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let isQuote: (UInt8) -> Bool = { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    var word = bytes.drop(while: isQuote)
    guard let first = word.first, isFirstByte[Int(first)] else { return nil }
    while let last = word.last, isBlank(last) { word.removeLast() }
    return String(decoding: word.prefix { !isQuote($0) }, as: UTF8.self)
  }

  private mutating func note(_ key: String, value: Slice<UnsafeBufferPointer<UInt8>>) {
    names.insert(key)
    switch key {
    case "agents": hasAgentMap = isMapping(value)
    case "transport": hasTmuxTransport = value.drop { isBlank($0) || isQuote($0) }.starts(with: "tmux".utf8)
    case "roster":
      hasSeats = block(value).hasKey("class")
      hasRosterMap = isMapping(value)
    default: break
    }
  }
}

/// Returns whether a value is a mapping: in braces, or in lines that are indented and are not items.
private func isMapping(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  var rest = value
  // Most often the first or second line decides.
  while !rest.isEmpty {
    let line = rest.prefix { $0 != 0x0A }
    rest = rest[line.endIndex...].dropFirst()
    let text = line.drop(while: isBlank)
    guard let first = text.first, first != UInt8(ascii: "#") else { continue }
    if line.startIndex == value.startIndex { return first == UInt8(ascii: "{") }
    let isItem = first == UInt8(ascii: "-") || first == UInt8(ascii: "[")
    return text.startIndex > line.startIndex && !isItem && text.contains(UInt8(ascii: ":"))
  }
  return false
}

/// Returns the part of a value before the next line that starts with a letter.
private func block(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
  let end = value.indices.dropFirst().first { value[$0 - 1] == 0x0A && value[$0].isLetterOrDigit }
  return value[..<(end ?? value.endIndex)]
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Returns whether a word is followed by a colon.
  fileprivate func hasKey(_ word: StaticString) -> Bool {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var rest = self
    while let start = rest.firstIndex(of: word[0]) {
      rest = rest[start...]
      let after = rest.dropFirst(word.count).drop { isBlank($0) || isQuote($0) }
      if rest.starts(with: word), after.first == UInt8(ascii: ":") { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

private func isQuote(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}
