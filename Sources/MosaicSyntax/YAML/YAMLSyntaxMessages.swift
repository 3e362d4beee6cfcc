import MosaicDiagnostics
import MosaicFormats

/// Converts libyaml's error to a diagnostic that states the rule and the fix.
///
/// - Parameter isParseable: whether the file is valid YAML after some edits. A fix that leaves an error is not offered.
func syntaxDiagnostic(
  _ failure: YAMLEventStream.Failure, in file: SourceFile, before rest: UnreadRest, hints: KeyHints,
  byteOffset: (Int) -> Int,
  isParseable: ([TextEdit]) -> Bool
) -> Diagnostic {
  let site = SyntaxErrorSite(
    file: file, problem: file.escapeStart(byteOffset(failure.index)), context: failure.contextIndex.map(byteOffset),
    hints: hints)
  if let tab = site.tab { return tabDiagnostic(tab, at: site, before: rest) }
  if let marker = site.conflictMarker {
    return Diagnostic(
      .mergeConflict, message: "a merge conflict was left in the file", at: Label(site.span(marker)),
      help: rest.after("keep one of the two versions and remove the '<<<<<<<', '=======' and '>>>>>>>' lines"))
  }
  let colon = site.gluedColon(failure).map { NotationMistake($0, in: file) }
  if let mistake = site.notationMistake(failure) ?? colon {
    let isFixable = (1...FixIt.mostEdits).contains(mistake.edits.count) && isParseable(mistake.edits)
    return Diagnostic(
      .yamlSyntax, message: mistake.message, at: Label(site.span(mistake.place)),
      related: mistake.related.map { [Label(site.span($0.range), text: $0.text)] } ?? [],
      help: rest.after(mistake.help),
      fixIts: isFixable ? [FixIt(.suggested, message: mistake.fix, edits: mistake.edits)] : [])
  }
  if failure.problem.contains("mapping values are not allowed"), !site.hasColonBefore, let value = site.continuedValue {
    return Diagnostic(
      .yamlSyntax, message: "this ': ' is inside a value that started on an earlier line",
      at: Label(site.place(.problem)),
      related: [Label(site.span(value.range), text: "the value starts here")],
      help: rest.after("write each key as 'key: value', all in the same column; if the text is one value, quote it"))
  }
  if failure.problem.contains("undefined tag handle") {
    let tag = site.place(.problem)
    return Diagnostic(
      .yamlTag, message: "tags are not supported", at: Label(tag),
      help: rest.after(tagHelp(tag, mayBeText: true, in: file)))
  }
  if failure.problem.contains("did not find expected <document start>"), let stray = site.strayText {
    return Diagnostic(
      .yamlSyntax, message: stray.message, at: Label(site.span(stray.place)),
      related: stray.related.map { [Label(site.span($0), text: "the first key is here")] } ?? [],
      help: rest.after(stray.help))
  }
  let wording = wordings.first {
    failure.problem.contains($0.problem) && failure.context.contains($0.context) && $0.fits(site)
  }
  return Diagnostic(
    wording?.code ?? .yamlSyntax, message: wording?.message ?? "invalid YAML: \(failure.problem)",
    at: Label(site.place(wording?.place ?? .problem)),
    help: rest.after(wording?.help ?? "check the indentation and quotes on this line and the line above it"))
}

private func tabDiagnostic(_ tab: Int, at site: SyntaxErrorSite, before rest: UnreadRest) -> Diagnostic {
  let count = site.tabsAfterDash(from: tab)
  return Diagnostic(
    .tabIndentation, message: count > 0 ? "a tab follows the '-'" : "a tab is used for indentation",
    at: Label(site.span(tab..<tab + 1)),
    help: rest.after(
      count > 0
        ? "replace the \(count == 1 ? "tab" : "tabs") with one space"
        : "indent with two spaces; most editors have a setting for this"))
}

/// The position at which libyaml stopped, and the start of the construct it was parsing.
struct SyntaxErrorSite {
  let file: SourceFile
  let problem: Int
  let context: Int?
  var hints = KeyHints()

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
    case .problem: span(problem..<(file.escapeEnd(problem) ?? wordEnd(problem)))
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

  /// Returns the number of tabs between the `-` of a list item and its value; 0 if the tab is not there.
  func tabsAfterDash(from tab: Int) -> Int {
    let line = line(of: tab)
    guard file.bytes[line.lowerBound..<tab].contains(UInt8(ascii: "-")) else { return 0 }
    return file.bytes[tab..<line.upperBound].prefix { $0 == 0x20 || $0 == 0x09 }.count { $0 == 0x09 }
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

  func indentation(_ line: Range<Int>) -> Int {
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

  /// The first character of the construct that was parsed.
  var contextByte: UInt8? {
    context.flatMap { $0 < file.bytes.count ? file.bytes[$0] : nil }
  }

  /// The last non-space character before the problem.
  var previousByte: UInt8? {
    file.bytes[..<min(problem, file.bytes.count)].last { $0 != 0x20 }
  }

  func line(of offset: Int) -> Range<Int> {
    file.lineRange(file.line(at: min(offset, max(file.bytes.count - 1, 0))))
  }

  func wordEnd(_ offset: Int) -> Int {
    guard offset < file.bytes.count else { return offset }
    let stops: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
    let rest = file.bytes[offset...].prefix(80)
    let end = rest.dropFirst().firstIndex(where: stops.contains) ?? rest.endIndex
    return stops.contains(file.bytes[offset]) ? offset + 1 : file.characterStart(at: end)
  }
}

extension NotationMistake {
  fileprivate init(_ colon: ColonMistake, in file: SourceFile) {
    self.init(
      place: colon.range, message: colon.message, help: colon.help, fix: "write '\(colon.replacement)'",
      edits: [file.edit(colon.range, text: colon.replacement)])
  }
}

extension SourceFile {
  /// Returns the backslash of an escape whose digits start at an offset, where libyaml reports a mistake in them.
  fileprivate func escapeStart(_ offset: Int) -> Int {
    guard offset >= 2, offset <= bytes.count, bytes[offset - 2] == UInt8(ascii: "\\"),
      "xuU".utf8.contains(bytes[offset - 1])
    else { return offset }
    return offset - 2
  }

  /// Returns the end of the digits of an escape at an offset; nil if there is none.
  fileprivate func escapeEnd(_ offset: Int) -> Int? {
    guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"), "xuU".utf8.contains(bytes[offset + 1]) else {
      return nil
    }
    let length = bytes[offset + 1] == UInt8(ascii: "x") ? 2 : bytes[offset + 1] == UInt8(ascii: "u") ? 4 : 8
    let digits = bytes[(offset + 2)...].prefix(length).prefix { "0123456789abcdefABCDEF".utf8.contains($0) }
    return digits.endIndex
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

private let openers = [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ",")]
private let multiLineHelp = "start the text on the next line, indented; if no such string is intended, quote the value"

let textAfterQuote = (
  message: "unexpected text after the closing quote",
  helpForSingle: "move the closing quote to the end of the value; write '' for an apostrophe inside it",
  helpForDouble: "move the closing quote to the end of the value; write \\\" for a quote inside it"
)

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
    problem: "did not find expected ',' or ']'", message: "this bracket is not closed",
    help: "add the missing ',' or ']'", place: .opening),
  Wording(
    problem: "did not find expected ',' or '}'", message: "this brace is not closed",
    help: "add the missing ',' or '}'", place: .opening),
  Wording(
    problem: "did not find expected key", message: "unmatched closing bracket",
    help: "remove it, or add the opening '['",
    fits: { $0.byte == UInt8(ascii: "]") }),
  Wording(
    problem: "did not find expected key", message: "unmatched closing brace",
    help: "remove it, or add the opening '{'",
    fits: { $0.byte == UInt8(ascii: "}") }),
  Wording(
    problem: "did not find expected key", message: textAfterQuote.message, help: textAfterQuote.helpForSingle,
    fits: { $0.previousByte == UInt8(ascii: "'") }),
  Wording(
    problem: "did not find expected key", message: textAfterQuote.message, help: textAfterQuote.helpForDouble,
    fits: { $0.previousByte == UInt8(ascii: "\"") }),
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
    problem: "mapping values are not allowed", message: "a key cannot start here",
    help: "write each key as 'key: value', all in the same column"),
  Wording(
    problem: "found character that cannot start any token", message: "an unquoted value cannot start with '@'",
    help: "put quotes around each value that starts with '@'", fits: { $0.byte == UInt8(ascii: "@") }),
  Wording(
    problem: "found character that cannot start any token", message: "a value cannot start with this character",
    help: "put the value in quotes"),
  Wording(
    problem: "found unknown escape character", message: "invalid escape sequence",
    help: "write '\\\\' for a backslash, or use single quotes, which have no escapes"),
  Wording(
    problem: "invalid Unicode character escape code", message: "this escape is half of a character",
    help: "write both halves, such as '\\ud83e\\udd8a', or the character itself"),
  Wording(
    problem: "hexdecimal number", message: "invalid escape sequence",
    help: "write '\\\\' for a backslash, or use single quotes, which have no escapes"),
  Wording(
    problem: "expected comment or line break", message: "unexpected text after '|', which starts a multi-line string",
    help: multiLineHelp, fits: { $0.contextByte == UInt8(ascii: "|") }),
  Wording(
    problem: "expected comment or line break", message: "unexpected text after '>', which starts a multi-line string",
    help: multiLineHelp),
  Wording(
    problem: "alphabetic or numeric character", message: "an unquoted value cannot start with '*'",
    help: "put the value in quotes", place: .context, fits: { $0.contextByte == UInt8(ascii: "*") }),
  Wording(
    problem: "alphabetic or numeric character", message: "an unquoted value cannot start with '&'",
    help: "put the value in quotes", place: .context),
  Wording(
    problem: "did not find expected '-' indicator", message: "this '-' does not line up with the items above it",
    help: "give all items of a list the same indentation", fits: { $0.byte == UInt8(ascii: "-") }),
  Wording(
    problem: "did not find expected '-' indicator", message: "expected a list item here",
    help:
      "if this key belongs to the item above, indent it like that item's other keys; if it is a new item, start the "
      + "line with '- '"),
  Wording(
    problem: "did not find expected node content", message: "an item between brackets does not start with '-'",
    help: "remove the '- ', and separate the items with ','",
    fits: { $0.byte == UInt8(ascii: "-") && $0.previousByte.map(openers.contains) == true }),
  Wording(
    problem: "did not find expected node content", message: "expected a value here",
    help: "write the value, or remove its key or '-'"),
  Wording(
    problem: "block sequence entries are not allowed", message: "a list cannot start on this line",
    help: "start the list on the next line, indented under its key"),
  Wording(
    problem: "block mapping entries", message: "a key cannot start on this line", help: "put it on a separate line"),
  Wording(
    problem: "did not find expected <document start>", message: "unexpected text after the end of the document",
    help: "remove it, or line it up with the first key"),
]
