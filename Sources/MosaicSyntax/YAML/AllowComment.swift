import MosaicDiagnostics
import MosaicFormats

/// A parsed comment that starts with `# mosaic:` or something similar.
struct AllowComment {
  enum Form {
    /// A sentence that is not addressed to mosaic.
    case prose
    /// An allowance that cannot be parsed.
    case broken
    case allow([Located<String>], hasReason: Bool)
  }

  /// From the `#` to the last visible character.
  let range: Range<Int>
  let form: Form
  private let file: SourceFile

  /// - Parameter hash: the offset at which the comment starts.
  init(_ hash: Int, of file: SourceFile) {
    let line = hash..<file.lineStop(hash)
    let last = line.last { !isWhite(file.bytes[$0]) } ?? hash
    self.file = file
    range = hash..<last + 1
    form = Self.form(range, of: file)
  }

  private static func form(_ comment: Range<Int>, of file: SourceFile) -> Form {
    let bytes = file.bytes[comment]
    guard let head = AllowHead(bytes.dropFirst()) else { return .prose }
    let text = bytes[head.range.upperBound...]
    let word = text.prefix { $0.isLetterOrDigit }
    let isCall = text[word.endIndex...].first == UInt8(ascii: "(")
    guard head.isExact, isCall, word.elementsEqual("allow".utf8) else {
      let begins = head.call != nil || isCall || word.map { $0 | 0x20 }.elementsEqual("allow".utf8)
      return begins && !word.isEmpty ? .broken : .prose
    }
    return read(from: word.endIndex + 1, to: comment.upperBound, of: file) ?? .broken
  }

  /// Parses the codes, the closing bracket and the reason after it.
  private static func read(from start: Int, to end: Int, of file: SourceFile) -> Form? {
    let text = file.bytes[start..<end]
    guard let close = text.firstIndex(of: UInt8(ascii: ")")) else { return nil }
    let codes = codes(in: start..<close, of: file)
    if codes.contains(where: { $0.value.isEmpty }) { return nil }
    return .allow(codes, hasReason: text[close...].contains { $0.isLetterOrDigit || $0 >= 0x80 })
  }

  /// A fix that corrects the start of the comment, if nothing else is wrong with it.
  var respelling: [FixIt] {
    guard let head = AllowHead(file.bytes[range].dropFirst()), let call = head.call,
      case .allow(let codes, true)? = Self.read(from: call.upperBound, to: range.upperBound, of: file),
      codes.allSatisfy({ DiagnosticCode(rawValue: $0.value)?.isAllowable == true })
    else { return [] }
    let spelled = "mosaic: allow("
    return [
      FixIt(
        .safe, message: "write '\(spelled)'", edits: [file.edit(head.range.lowerBound..<call.upperBound, text: spelled)]
      )
    ]
  }

  /// Returns the words between commas, without surrounding spaces.
  private static func codes(in range: Range<Int>, of file: SourceFile) -> [Located<String>] {
    file.bytes[range].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { part in
      let start = part.firstIndex { !isWhite($0) } ?? part.endIndex
      let end = part.lastIndex { !isWhite($0) }.map { $0 + 1 } ?? start
      return Located(file.text(in: start..<end), at: SourceSpan(file: file.id, range: start..<end))
    }
  }

  /// Returns edits that remove one code. Removing the only code removes the comment, and its line if nothing else is on
  /// it.
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
