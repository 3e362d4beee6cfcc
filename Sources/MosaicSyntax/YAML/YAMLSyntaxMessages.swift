import MosaicDiagnostics
import MosaicFormats

/// Converts libyaml's error to a diagnostic that states the rule and the fix.
func syntaxDiagnostic(
  _ failure: YAMLEventStream.Failure, in file: SourceFile, before rest: UnreadRest, byteOffset: (Int) -> Int
) -> Diagnostic {
  let site = SyntaxErrorSite(
    file: file, problem: byteOffset(failure.index), context: failure.contextIndex.map(byteOffset))
  if let tab = site.tab {
    return Diagnostic(
      .tabIndentation, message: "a tab is used for indentation", at: Label(site.span(tab..<tab + 1)),
      help: rest.after("indent with two spaces; most editors have a setting for this"))
  }
  if let marker = site.conflictMarker {
    return Diagnostic(
      .yamlSyntax, message: "a merge conflict was left in the file", at: Label(site.span(marker)),
      help: rest.after("keep one of the two versions and remove the '<<<<<<<', '=======' and '>>>>>>>' lines"))
  }
  if failure.problem.contains("mapping values are not allowed"), let dash = site.gluedDash {
    return Diagnostic(
      .yamlSyntax, message: "missing space after this '-'", at: Label(site.span(dash..<dash + 1)),
      help: rest.after("write '- ' at the start of each list item"))
  }
  let wording = wordings.first {
    failure.problem.contains($0.problem) && failure.context.contains($0.context) && $0.fits(site)
  }
  return Diagnostic(
    wording?.code ?? .yamlSyntax, message: wording?.message ?? "invalid YAML: \(failure.problem)",
    at: Label(site.place(wording?.place ?? .problem)),
    help: rest.after(wording?.help ?? "check the indentation and quotes on this line and the line above it"))
}

/// The position at which libyaml stopped, and the start of the construct it was parsing.
private struct SyntaxErrorSite {
  let file: SourceFile
  let problem: Int
  let context: Int?

  enum Place {
    case problem
    case context
    /// The opening bracket or quote at the context.
    case opening
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(file: file.id, range: range)
  }

  func place(_ place: Place) -> SourceSpan {
    switch place {
    case .problem: span(problem..<wordEnd(problem))
    case .context: context.map { span($0..<wordEnd($0)) } ?? self.place(.problem)
    case .opening: context.map { span($0..<min($0 + 1, file.bytes.count)) } ?? self.place(.problem)
    }
  }

  /// A tab in the indentation of the line, or directly where a value should start.
  var tab: Int? {
    let line = line(of: problem)
    let indentation = line.prefix {
      file.bytes[$0] == 0x20 || file.bytes[$0] == 0x09 || file.bytes[$0] == UInt8(ascii: "-")
    }
    guard problem <= indentation.endIndex else { return nil }
    return indentation.first { file.bytes[$0] == 0x09 }
  }

  /// The nearest merge conflict marker at or above the problem.
  var conflictMarker: Range<Int>? {
    let last = file.line(at: min(problem, max(file.bytes.count - 1, 0)))
    for number in stride(from: last, through: max(0, last - 200), by: -1) {
      let line = file.lineRange(number)
      if ["<<<<<<< ", "=======", ">>>>>>> "].contains(where: { file.bytes[line].starts(with: $0.utf8) }) {
        return line.lowerBound..<min(line.lowerBound + 7, line.upperBound)
      }
    }
    return nil
  }

  /// A `-` without a space before the key of a list item: on the line of the problem, or on the line above if the dash
  /// is further left.
  var gluedDash: Int? {
    let number = file.line(at: min(problem, max(file.bytes.count - 1, 0)))
    if let dash = gluedDash(number) { return dash }
    guard number > 0, let dash = gluedDash(number - 1) else { return nil }
    let (above, own) = (file.lineRange(number - 1), file.lineRange(number))
    return dash - above.lowerBound < indentation(own) ? dash : nil
  }

  private func gluedDash(_ number: Int) -> Int? {
    let line = file.lineRange(number)
    let text = file.bytes[line].dropFirst(indentation(line))
    guard text.first == UInt8(ascii: "-") else { return nil }
    let word = text.dropFirst().prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
    let rest = text[word.endIndex...]
    let isKey = !word.isEmpty && rest.first == UInt8(ascii: ":")
    return isKey && [nil, 0x20, 0x0A, 0x0D].contains(rest.dropFirst().first) ? text.startIndex : nil
  }

  private func indentation(_ line: Range<Int>) -> Int {
    file.bytes[line].prefix { $0 == 0x20 }.count
  }

  /// Whether a `: ` precedes the problem on its line.
  var hasColonBefore: Bool {
    let before = file.bytes[line(of: problem).lowerBound..<min(problem, file.bytes.count)]
    return zip(before, before.dropFirst()).contains { $0 == UInt8(ascii: ":") && $1 == 0x20 }
  }

  var byte: UInt8? {
    problem < file.bytes.count ? file.bytes[problem] : nil
  }

  /// The last non-space character before the problem.
  var previousByte: UInt8? {
    file.bytes[..<min(problem, file.bytes.count)].last { $0 != 0x20 }
  }

  private func line(of offset: Int) -> Range<Int> {
    file.lineRange(file.line(at: min(offset, max(file.bytes.count - 1, 0))))
  }

  private func wordEnd(_ offset: Int) -> Int {
    guard offset < file.bytes.count else { return offset }
    let stops: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
    let rest = file.bytes[offset...].prefix(80)
    let end = rest.dropFirst().firstIndex(where: stops.contains) ?? rest.endIndex
    return stops.contains(file.bytes[offset]) ? offset + 1 : file.characterStart(at: end)
  }
}

/// The text for one of libyaml's messages; the first match applies.
private struct Wording {
  let problem: String
  var context = ""
  var code = DiagnosticCode.yamlSyntax
  let message: String
  let help: String
  var place = SyntaxErrorSite.Place.problem
  var fits: @Sendable (SyntaxErrorSite) -> Bool = { _ in true }
}

private let quotes = [UInt8(ascii: "'"), UInt8(ascii: "\"")]
private let closers = [UInt8(ascii: "]"), UInt8(ascii: "}")]

/// Matched against parts of the messages in libyaml 0.2.5, `src/scanner.c` and `src/parser.c`.
private let wordings = [
  Wording(
    problem: "found unexpected end of stream", message: "this quote is never closed",
    help: "close it at the end of the value", place: .opening),
  Wording(
    problem: "found unexpected document indicator", message: "this quote is never closed",
    help: "close it at the end of the value", place: .opening),
  Wording(
    problem: "could not find expected ':'", message: "missing ':' after this",
    help: "write 'key: value'; indent a multi-line value under its key", place: .context),
  Wording(
    problem: "did not find expected ',' or", message: "this bracket is not closed",
    help: "add the missing ',' or the closing bracket", place: .opening),
  Wording(
    problem: "did not find expected key", message: "unmatched closing bracket",
    help: "remove it, or add the opening bracket",
    fits: { $0.byte.map(closers.contains) == true }),
  Wording(
    problem: "did not find expected key", message: "unexpected text after the closing quote",
    help: "move the quote to the end of the value; inside single quotes write '' for a ', or use double quotes",
    fits: { $0.previousByte.map(quotes.contains) == true }),
  Wording(
    problem: "did not find expected key", message: "this '-' does not line up with the items above it",
    help: "give all items of a list the same indentation", fits: { $0.byte == UInt8(ascii: "-") }),
  Wording(
    problem: "did not find expected key", message: "expected a key here",
    help: "line it up with the keys above it, or close the quote or bracket that is still open"),
  Wording(
    problem: "mapping values are not allowed", message: "unexpected second ':' on this line",
    help: "quote the value if the colon belongs to it, or put the new key on a separate line",
    fits: { $0.hasColonBefore }),
  Wording(
    problem: "mapping values are not allowed", message: "this line was read as a continuation of the value above it",
    help: "line up its key with the keys above, and put a space after each ':'"),
  Wording(
    problem: "found character that cannot start any token", message: "a value cannot start with this character",
    help: "put the value in quotes"),
  Wording(
    problem: "found unknown escape character", message: "invalid escape sequence",
    help: "write '\\\\' for a backslash, or use single quotes, which have no escapes"),
  Wording(
    problem: "hexdecimal number", message: "invalid escape sequence",
    help: "write '\\\\' for a backslash, or use single quotes, which have no escapes"),
  Wording(
    problem: "expected comment or line break", message: "'|' and '>' start a multi-line string",
    help: "put the value in quotes if this is not intended"),
  Wording(
    problem: "alphabetic or numeric character", message: "'*' and '&' have a special meaning here",
    help: "put the value in quotes"),
  Wording(
    problem: "did not find expected '-' indicator", message: "expected a list item here",
    help: "start it with '- ' under the items above, or line up the key with the keys around it"),
  Wording(
    problem: "did not find expected node content", message: "expected a value here",
    help: "write the value, or remove its key or '-'"),
  Wording(
    problem: "block sequence entries are not allowed", message: "a list cannot start on this line",
    help: "put '- ' on a separate line, indented under its key"),
  Wording(
    problem: "block mapping entries", message: "a key cannot start on this line", help: "put it on a separate line"),
  Wording(
    problem: "undefined tag handle", code: .yamlTag, message: "tags are not supported",
    help: "remove the '!tag'; quote the value if it is a string"),
  Wording(
    problem: "did not find expected <document start>", message: "content outside the document",
    help: "line it up with the first key, or remove it"),
]
