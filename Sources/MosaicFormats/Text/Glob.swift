/// A pattern for paths, as in `.gitignore`: `*`, `?`, `[a-z]`, `**` and `\`.
///
/// Matching follows all possibilities at once, so its time is at most the product of both lengths.
struct Glob: Sendable {
  private enum Step {
    case byte(UInt8)
    /// Any byte except a slash.
    case one
    /// Never contains a slash.
    case set(Set<UInt8>)
    /// Any number of bytes except slashes.
    case many
    /// Any number of bytes.
    case everything
    /// The next two steps are optional.
    case optional
    /// Nothing: a set that is not closed, or a backslash at the end.
    case never
  }

  private var steps: [Step] = []

  init(_ pattern: ArraySlice<UInt8>) {
    let pattern = Array(pattern)
    let isSpecial: (UInt8) -> Bool = { "*?[\\".utf8.contains($0) }
    let firstSpecial = pattern.firstIndex(where: isSpecial) ?? pattern.count
    var offset = 0
    while offset < pattern.count {
      switch pattern[offset] {
      case UInt8(ascii: "*"):
        // git compares the text before the first special character separately, so that `a**` starts a path as `a/**`
        // does.
        let isAtStart = offset == firstSpecial || pattern[offset - 1] == slash
        readStars(pattern, from: &offset, isAtStart: isAtStart)
      case UInt8(ascii: "?"):
        steps.append(.one)
        offset += 1
      case UInt8(ascii: "["): readSet(pattern, from: &offset)
      case UInt8(ascii: "\\"):
        steps.append(offset + 1 < pattern.count ? .byte(pattern[offset + 1]) : .never)
        offset += 2
      case let byte:
        steps.append(.byte(byte))
        offset += 1
      }
    }
  }

  /// - Parameter isAtStart: whether the stars are at the start of a part of a path.
  private mutating func readStars(_ pattern: [UInt8], from offset: inout Int, isAtStart: Bool) {
    let first = offset
    while offset < pattern.count, pattern[offset] == UInt8(ascii: "*") { offset += 1 }
    let rest = pattern[offset...]
    let isAtEnd = rest.isEmpty || rest.first == slash || rest.starts(with: "\\/".utf8)
    guard offset - first > 1, isAtStart, isAtEnd else { return steps.append(.many) }
    guard rest.first == slash else { return steps.append(.everything) }
    steps += [.optional, .everything, .byte(slash)]
    offset += 1
  }

  private mutating func readSet(_ pattern: [UInt8], from offset: inout Int) {
    if let set = GlobSet(pattern, at: offset) {
      steps.append(.set(set.members))
      offset = set.end
    } else {
      steps.append(.never)
      offset = pattern.count
    }
  }

  func matches(_ path: ArraySlice<UInt8>) -> Bool {
    var reached = [Bool](repeating: false, count: steps.count + 1)
    reached[0] = true
    skip(&reached)
    for byte in path {
      var next = [Bool](repeating: false, count: steps.count + 1)
      var isAlive = false
      for (index, step) in steps.enumerated() where reached[index] {
        guard let place = place(after: byte, step, at: index) else { continue }
        next[place] = true
        isAlive = true
      }
      guard isAlive else { return false }
      skip(&next)
      reached = next
    }
    return reached[steps.count]
  }

  /// Also reaches the steps after those that match no bytes.
  private func skip(_ reached: inout [Bool]) {
    for (index, step) in steps.enumerated() where reached[index] {
      switch step {
      case .many, .everything: reached[index + 1] = true
      case .optional: (reached[index + 1], reached[index + 3]) = (true, true)
      case .byte, .one, .set, .never: break
      }
    }
  }

  /// Returns the step to continue with after a byte; nil if the step does not match it.
  private func place(after byte: UInt8, _ step: Step, at index: Int) -> Int? {
    switch step {
    case .byte(let other): byte == other ? index + 1 : nil
    case .one: byte == slash ? nil : index + 1
    case .set(let members): members.contains(byte) ? index + 1 : nil
    case .many: byte == slash ? nil : index
    case .everything: index
    case .optional, .never: nil
    }
  }
}

private let slash = UInt8(ascii: "/")

/// The bytes between brackets, such as `[a-z]`, `[!x]` or `[[:digit:]]`.
private struct GlobSet {
  private(set) var members: Set<UInt8> = []
  /// The offset after the closing bracket.
  private(set) var end = 0
  private let pattern: [UInt8]

  /// Returns nil if the set is not closed, or names an unknown class.
  init?(_ pattern: [UInt8], at start: Int) {
    self.pattern = pattern
    var offset = start + 1
    let isNegated = "!^".utf8.contains { $0 == byte(at: offset) }
    if isNegated { offset += 1 }
    let first = offset
    var previous: UInt8?
    while offset == first || byte(at: offset) != UInt8(ascii: "]") {
      guard offset < pattern.count, readItem(from: &offset, after: &previous) else { return nil }
    }
    end = offset + 1
    if isNegated { members = Set((0...255).filter { !members.contains($0) }) }
    members.remove(slash)
  }

  private func byte(at offset: Int) -> UInt8? {
    offset < pattern.count ? pattern[offset] : nil
  }

  /// Reads one byte, range or class. Returns false if the set is invalid.
  ///
  /// - Parameter previous: the byte that a range would start with.
  private mutating func readItem(from offset: inout Int, after previous: inout UInt8?) -> Bool {
    let next = byte(at: offset + 1)
    switch pattern[offset] {
    case UInt8(ascii: "\\"):
      guard let next else { return false }
      members.insert(next)
      previous = next
      offset += 2
    case UInt8(ascii: "-") where previous != nil && next != nil && next != UInt8(ascii: "]"):
      return readRange(at: &offset, &previous)
    case UInt8(ascii: "[") where next == UInt8(ascii: ":"):
      return readClass(from: &offset, &previous)
    default:
      members.insert(pattern[offset])
      previous = pattern[offset]
      offset += 1
    }
    return true
  }

  private mutating func readRange(at offset: inout Int, _ previous: inout UInt8?) -> Bool {
    let isEscaped = byte(at: offset + 1) == UInt8(ascii: "\\")
    guard let first = previous, let last = byte(at: offset + (isEscaped ? 2 : 1)) else { return false }
    if first <= last { members.formUnion(first...last) }
    previous = nil
    offset += isEscaped ? 3 : 2
    return true
  }

  private mutating func readClass(from offset: inout Int, _ previous: inout UInt8?) -> Bool {
    guard let close = pattern[(offset + 2)...].firstIndex(of: UInt8(ascii: "]")) else { return false }
    guard close > offset + 2, pattern[close - 1] == UInt8(ascii: ":") else {
      members.insert(UInt8(ascii: "["))
      previous = UInt8(ascii: "[")
      offset += 1
      return true
    }
    let name = String(decoding: pattern[(offset + 2)..<(close - 1)], as: UTF8.self)
    guard let isMember = Self.classes[name] else { return false }
    members.formUnion((0...127).filter(isMember))
    previous = nil
    offset = close + 1
    return true
  }

  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { $0.isLetterOrDigit },
    "alpha": { $0.isLetterOrDigit && !isDigit($0) },
    "blank": { $0 == 0x20 || $0 == 0x09 },
    "cntrl": { $0.isControl },
    "digit": isDigit,
    "graph": { !$0.isControl && $0 != 0x20 },
    "lower": { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) },
    "print": { !$0.isControl },
    "punct": { !$0.isControl && $0 != 0x20 && !$0.isLetterOrDigit },
    "space": { [0x20, 0x09, 0x0A, 0x0D].contains($0) },
    "upper": { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) },
    "xdigit": { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20) },
  ]

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
