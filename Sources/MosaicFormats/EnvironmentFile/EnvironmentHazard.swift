/// Text in an environment file that systemd interprets differently from how it looks. Contains no values.
package struct EnvironmentHazard: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A quote that is never closed: the rest of the file is the value.
    case unclosedQuote
    /// A quote that is closed by one meant for another value, on the given line.
    case quoteClosedLater(Int)
    /// A `\` at the end of a line makes the next line part of the value.
    case continuedLine
    /// A `\` at the end of a comment makes the next line part of the comment, before systemd 254.
    case continuedComment
    /// A `\` with nothing after it.
    case lastBackslash
    /// A `\` before a letter or a digit is removed.
    case lostBackslash
    /// A `#` or `;` after a blank is part of the value.
    case inlineComment(Character)
    /// `export` before the name.
    case export
  }

  package let kind: Kind
  /// One-based.
  package let line: Int
  /// The variable whose value is not what it appears to be; nil for a comment.
  package let variable: String?
  /// Variables that are not set because their lines are part of something else.
  package let lost: [String]
}

/// Collects hazards while a file is read.
package struct EnvironmentTraps {
  private struct Span {
    let kind: EnvironmentHazard.Kind
    let line: Int
    let variable: String?
    /// The swallowed text as a byte range of the file; empty if it is the next line.
    let swallowed: Range<Int>
  }

  /// Zero-based offset of the byte being read.
  package var offset = 0
  private var quote: (name: String, line: Int, offset: Int)?
  private var spans: [Span] = []
  /// Hazards that do not depend on the text that follows them.
  private var found: [EnvironmentHazard] = []

  package mutating func openQuote(in name: [UInt8], _ line: Int) { quote = (Self.text(name), line, offset) }

  package mutating func closeQuote(_ line: Int) {
    defer { quote = nil }
    guard let quote, quote.line != line else { return }
    spans.append(
      Span(kind: .quoteClosedLater(line), line: quote.line, variable: quote.name, swallowed: quote.offset..<offset))
  }

  package mutating func leaveOpen() {
    guard let quote else { return }
    spans.append(Span(kind: .unclosedQuote, line: quote.line, variable: quote.name, swallowed: quote.offset..<offset))
  }

  /// - Parameter byte: the byte after the `\`; nil at the end of the file.
  package mutating func escape(_ byte: UInt8?, in name: [UInt8], line: Int) {
    let variable = Self.text(name)
    switch byte {
    case nil: found.append(EnvironmentHazard(kind: .lastBackslash, line: line, variable: variable, lost: []))
    case UInt8(ascii: "\n"):
      spans.append(Span(kind: .continuedLine, line: line, variable: variable, swallowed: offset..<offset))
    case let byte? where Self.isAlphanumeric(byte):
      found.append(EnvironmentHazard(kind: .lostBackslash, line: line, variable: variable, lost: []))
    default: break
    }
  }

  package mutating func continueComment(_ line: Int) {
    spans.append(Span(kind: .continuedComment, line: line, variable: nil, swallowed: offset..<offset))
  }

  package mutating func unquoted(_ byte: UInt8, after last: UInt8, in name: [UInt8], line: Int) {
    guard byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";"),
      last == UInt8(ascii: " ") || last == UInt8(ascii: "\t")
    else { return }
    let sign = Character(Unicode.Scalar(byte))
    found.append(EnvironmentHazard(kind: .inlineComment(sign), line: line, variable: Self.text(name), lost: []))
  }

  /// Records an `export` in ignored text, which is the text before `=`, or a whole line without one.
  package mutating func ignore(_ key: [UInt8], line: Int) {
    let words = key.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard words.count == 2, words[0].elementsEqual("export".utf8), EnvironmentFile.isName(words[1]) else { return }
    found.append(EnvironmentHazard(kind: .export, line: line, variable: nil, lost: [Self.text(words[1])]))
  }

  private static func text(_ name: some Collection<UInt8>) -> String {
    String(decoding: name, as: UTF8.self).filter { $0 != " " && $0 != "\t" }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "_") && EnvironmentFile.isName([0x61, byte])
  }
}

// MARK: - Evaluating swallowed text

extension EnvironmentTraps {
  package func hazards(in bytes: [UInt8]) -> [EnvironmentHazard] {
    let judged = spans.compactMap { hazard($0, in: bytes) }
    return (found + judged).enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }

  private func hazard(_ span: Span, in bytes: [UInt8]) -> EnvironmentHazard? {
    let range = span.swallowed
    switch span.kind {
    case .unclosedQuote: return hazard(span, lost: Self.assignments(in: bytes[range]))
    case .quoteClosedLater:
      // A multi-line value ends with its quote. A quote opened by mistake closes inside another value, so text follows
      // it.
      guard let next = bytes[(range.upperBound + 1)...].first, !Self.isBlank(next) else { return nil }
      let lost = Self.assignments(in: bytes[range.lowerBound...range.upperBound])
      return lost.isEmpty ? nil : hazard(span, lost: lost)
    default:
      let next = bytes[(range.lowerBound + 1)...].prefix { $0 != UInt8(ascii: "\n") }
      let lost = Self.assignment(next).map { [$0] } ?? []
      if span.kind == .continuedComment { return lost.isEmpty ? nil : hazard(span, lost: lost) }
      guard let first = next.first(where: { !Self.isBlank($0) }) else {
        return EnvironmentHazard(kind: .lastBackslash, line: span.line, variable: span.variable, lost: [])
      }
      let isComment = first == UInt8(ascii: "#") || first == UInt8(ascii: ";")
      return lost.isEmpty && !isComment ? nil : hazard(span, lost: lost)
    }
  }

  private func hazard(_ span: Span, lost: [String]) -> EnvironmentHazard {
    EnvironmentHazard(kind: span.kind, line: span.line, variable: span.variable, lost: lost)
  }

  /// Returns the names in apparent assignments on the lines after the first.
  private static func assignments(in bytes: ArraySlice<UInt8>) -> [String] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropFirst()
    return lines.compactMap(assignment).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Returns the name in an apparent assignment. An empty value does not count: `QUJD=` may be the end of a base64 key,
  /// which must not be shown.
  private static func assignment(_ line: ArraySlice<UInt8>) -> String? {
    let text = line.drop { isBlank($0) }
    guard let sign = text.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let name = text[..<sign].reversed().drop { isBlank($0) }.reversed()
    let value = text[text.index(after: sign)...]
    guard EnvironmentFile.isName(Array(name)), value.contains(where: { !isBlank($0) && $0 != UInt8(ascii: "=") })
    else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
