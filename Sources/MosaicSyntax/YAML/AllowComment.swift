import MosaicDiagnostics

/// One comment that begins with `# mosaic:`, taken apart.
struct AllowComment {
  enum Form {
    /// A sentence that has nothing to do with us.
    case prose
    /// Meant for us and not readable.
    case broken(Range<Int>)
    case allow([Located<String>], hasReason: Bool)
  }

  /// From the `#` to the last visible character.
  let range: Range<Int>
  let form: Form
  private let file: SourceFile

  /// - Parameter hash: where the comment begins.
  init(_ hash: Int, of file: SourceFile) {
    let line = hash..<file.lineStop(hash)
    let last = line.last { !isWhite(file.bytes[$0]) } ?? hash
    self.file = file
    range = hash..<last + 1
    form = Self.form(range, of: file)
  }

  private static func form(_ comment: Range<Int>, of file: SourceFile) -> Form {
    let bytes = file.bytes[comment]
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return .prose }
    let text = bytes[(colon + 1)...].drop(while: isWhite)
    let word = text.prefix { $0.isLetterOrDigit }
    let behind = text[word.endIndex...]
    let isCall = behind.first == UInt8(ascii: "(")
    guard word.elementsEqual("allow".utf8), isCall else {
      let begins = isCall || word.map { $0 | 0x20 }.elementsEqual("allow".utf8)
      return begins && !word.isEmpty ? .broken(comment) : .prose
    }
    guard let end = behind.firstIndex(of: UInt8(ascii: ")")) else { return .broken(comment) }
    let codes = codes(in: behind.startIndex + 1..<end, of: file)
    if codes.contains(where: { $0.value.isEmpty }) { return .broken(comment) }
    return .allow(codes, hasReason: bytes[end...].contains { $0.isLetterOrDigit || $0 >= 0x80 })
  }

  /// The words between commas, without the spaces around them.
  private static func codes(in range: Range<Int>, of file: SourceFile) -> [Located<String>] {
    file.bytes[range].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { part in
      let start = part.firstIndex { !isWhite($0) } ?? part.endIndex
      let end = part.lastIndex { !isWhite($0) }.map { $0 + 1 } ?? start
      return Located(file.text(in: start..<end), at: SourceSpan(file: file.id, range: start..<end))
    }
  }

  /// Takes one code out; with the only one the comment goes, and its line if it has that to itself.
  func removal(of index: Int, among codes: [Located<String>]) -> [TextEdit] {
    let code = codes[index].span.range
    if codes.count > 1 {
      return index == 0
        ? [file.edit(code.lowerBound..<codes[1].span.range.lowerBound)]
        : [file.edit(codes[index - 1].span.range.upperBound..<code.upperBound)]
    }
    if file.opensLine(range.lowerBound) {
      return [file.edit(file.wholeLines(from: range.lowerBound, through: range.lowerBound))]
    }
    let gap = file.bytes[..<range.lowerBound].reversed().prefix(while: isWhite).count
    return [file.edit(range.lowerBound - gap..<range.upperBound)]
  }
}

private func isWhite(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09
}
