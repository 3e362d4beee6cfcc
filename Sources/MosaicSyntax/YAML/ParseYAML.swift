package import MosaicDiagnostics

/// Parses a YAML file into a tree in which every key and scalar has its byte range.
///
/// Rejected nodes become `.refused`, so that later stages do not report them again. A syntax error leaves no tree.
///
/// - Parameters:
///   - content: the kind of the file; nil if unknown.
///   - hints: the keys of such documents.
package func parseYAML(
  _ file: SourceFile, as content: FileContent? = nil, hints: KeyHints = KeyHints(),
  into diagnostics: inout DiagnosticBag
) -> YAMLDocument {
  guard isReadable(file, as: content, into: &diagnostics) else { return YAMLDocument(file: file.id, root: nil) }
  let start = file.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  return parseYAML(
    file, in: start..<file.bytes.count, allowing: .lineOfProblem, hints: hints, into: &diagnostics)
}

/// Parses the YAML in a part of a readable file, such as front matter.
///
/// - Parameter reach: the scope of comments that allow a warning.
func parseYAML(
  _ file: SourceFile, in range: Range<Int>, allowing reach: AllowReach, hints: KeyHints = KeyHints(),
  into diagnostics: inout DiagnosticBag
) -> YAMLDocument {
  let rest = reach == .wholeFile ? UnreadRest.frontMatter : .file
  guard hasPlainSpaces(file, in: range, of: rest, into: &diagnostics),
    hasFewTagDirectives(file, in: range, into: &diagnostics)
  else { return YAMLDocument(file: file.id, root: nil) }
  var parser = YAMLParser(file, in: range, of: rest, hints: hints, limit: diagnostics.limit)
  let root = parser.parse()
  let hasSecond = parser.diagnostics.diagnostics.contains { $0.code == .multipleDocuments }
  if reach == .lineOfProblem, !hasSecond, root == nil || root?.scalar != nil, let other = OtherFormat(file, in: range) {
    diagnostics.report(
      .yamlSyntax, message: other.message, at: Label(SourceSpan(file: file.id, range: other.place)),
      help: rest.after(other.help))
    return YAMLDocument(file: file.id, root: nil)
  }
  let found = parser.diagnostics.diagnostics
  if root == nil, found.allSatisfy({ $0.code == .yamlSyntax }), let problem = found.first?.primary.span,
    let stray = StrayLine(file, in: range, problem: problem.range.lowerBound)
  {
    diagnostics.report(
      .yamlSyntax, message: stray.message, at: Label(SourceSpan(file: file.id, range: stray.place)),
      help: rest.after(stray.help), fixIts: stray.fix.map { [$0] } ?? [])
    return YAMLDocument(file: file.id, root: nil)
  }
  diagnostics.report(contentsOf: parser.diagnostics)
  if root == nil, parser.diagnostics.count == 0, reach == .lineOfProblem { diagnostics.report(emptyDocument(file)) }
  if parser.isAtEnd && parser.mayAllow {
    readAllowances(in: range, of: file, reach, besides: parser.textsWithHash, into: &diagnostics)
  }
  return YAMLDocument(file: file.id, root: root)
}

private func emptyDocument(_ file: SourceFile) -> Diagnostic {
  Diagnostic(
    .emptyDocument, message: "the file contains no keys", at: Label(SourceSpan(file: file.id, range: 0..<0)),
    help: "add keys, starting with 'version: 1' (in a profile, with 'id:'), or remove the file")
}
