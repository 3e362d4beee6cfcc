import MosaicDiagnostics

/// libyaml's complaint in words that say the rule and the way out.
func syntaxDiagnostic(_ failure: YAMLEventStream.Failure, at offset: Int, in file: SourceFile) -> Diagnostic {
  if let tab = indentingTab(before: offset, in: file) {
    return Diagnostic(
      .tabIndentation, "a tab stands where YAML wants spaces",
      at: Label(SourceSpan(file: file.id, range: tab..<tab + 1)),
      help: "indent with two spaces; most editors have a setting for it")
  }
  let wording = wordings.first { failure.problem.contains($0.problem) }
  let place = SourceSpan(file: file.id, range: offset..<wordEnd(offset, in: file))
  return Diagnostic(
    .yamlSyntax, wording?.message ?? "this is not YAML: \(failure.problem)", at: Label(place),
    help: wording?.help ?? "check the indentation and the quotes of this line and the one above it")
}

private struct Wording {
  let problem: String
  let message: String
  let help: String
}

/// Keyed by a part of the messages in libyaml 0.2.5, `src/scanner.c` and `src/parser.c`.
private let wordings = [
  Wording(
    problem: "did not find expected key", message: "a key was expected here",
    help: "line it up with the keys above it, or close the quote or bracket that is still open"),
  Wording(
    problem: "mapping values are not allowed", message: "a second ':' stands on this line",
    help: "quote the text if the colon belongs to it, or begin a new line for the new key"),
  Wording(
    problem: "found unexpected end of stream", message: "the file ends inside quotes",
    help: "close the quote where the text ends"),
  Wording(
    problem: "could not find expected ':'", message: "a ':' is missing after this key",
    help: "write 'key: value'; indent a text that runs over several lines under its key"),
  Wording(
    problem: "found character that cannot start any token", message: "no value can begin with this character",
    help: "put the value in quotes"),
  Wording(
    problem: "found unknown escape character", message: "this escape is not one of YAML's",
    help: "write '\\\\' for a backslash, or use single quotes, in which nothing is escaped"),
  Wording(
    problem: "did not find expected ',' or", message: "this list or mapping in brackets is not closed",
    help: "add the missing ',' or the closing bracket"),
  Wording(
    problem: "did not find expected '-' indicator", message: "an item of the list was expected here",
    help: "begin it with '- ' under the items above, or line the key up with its neighbours"),
  Wording(
    problem: "did not find expected node content", message: "a value was expected here",
    help: "write the value, or remove what announces it"),
  Wording(
    problem: "block sequence entries are not allowed", message: "a list cannot begin on this line",
    help: "put '- ' on a line of its own, indented under its key"),
  Wording(
    problem: "block mapping entries", message: "a key cannot begin on this line", help: "begin a new line for it"),
  Wording(
    problem: "found undefined tag handle", message: "tags are not read",
    help: "remove the '!tag'; quote the value if it is text"),
  Wording(
    problem: "did not find expected <document start>", message: "text stands outside the document",
    help: "line it up with the first key, or remove it"),
]

private func indentingTab(before offset: Int, in file: SourceFile) -> Int? {
  let line = file.lineRange(file.line(at: min(offset, max(file.bytes.count - 1, 0))))
  let indentation = line.prefix { file.bytes[$0] == 0x20 || file.bytes[$0] == 0x09 }
  guard offset <= indentation.endIndex else { return nil }
  return indentation.first { file.bytes[$0] == 0x09 }
}

private func wordEnd(_ offset: Int, in file: SourceFile) -> Int {
  guard offset < file.bytes.count else { return offset }
  let stops: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
  let rest = file.bytes[offset...].prefix(80)
  return file.characterStart(at: rest.firstIndex(where: stops.contains) ?? rest.endIndex)
}
