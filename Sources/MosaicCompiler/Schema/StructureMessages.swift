import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

// Messages about parts of a document that are missing, empty or of the wrong type.
extension DocumentDecoder {
  /// - Parameter absent: positions in the table.
  mutating func reportMissing(_ absent: [Int], of table: KeyTable, at place: SourceSpan) {
    diagnostics.report(
      .missingKey, message: "\(table.noun) has \(joined(absent.map { "no '\(table.keys[$0].name)'" }, by: "and"))",
      at: Label(place, text: "add \(absent.count == 1 ? "it" : "them") next to this"),
      help: "add " + examples(of: absent.map { table.keys[$0] }))
  }

  mutating func reportEmptyList(_ node: YAMLNode, of key: KeyDefinition) {
    diagnostics.report(
      .emptyList, message: "'\(key.name)' has no items", at: Label(node.span, text: "at least one is required"),
      help: "add at least one item, on a line that starts with '- ' (\(key.summary.lowercasedFirst))")
  }

  mutating func reportWrongType(_ node: YAMLNode, of subject: Subject, expected: ExpectedValue) {
    switch node.content {
    case .refused:
      return
    case .scalar(let scalar) where scalar.isBlank || (expected != .text && scalar.isNull):
      diagnostics.report(
        .emptyValue, message: "\(subject) has no value", at: Label(node.span, text: "expected \(expected)"),
        help: "write \(expected == .mapping ? "its keys on the lines below, indented by two spaces" : "\(expected)")"
          + (subject.isRequired ? "" : ", or remove the line"))
    default:
      diagnostics.report(
        .wrongType, message: "\(subject) must be \(expected), not \(noun(of: node))", at: Label(node.span),
        help: typeHelp(node, of: subject, expected: expected),
        fixIts: expected == .list ? listOfOne(node, subject: subject) : [])
    }
  }

}

/// Returns example lines for missing keys.
private func examples(of keys: [KeyDefinition]) -> String {
  let lines = keys.prefix(6).map { "'\($0.name): \(example(of: $0.shape))' (\($0.summary.lowercasedFirst))" }
  return lines.joined(separator: ", ") + (keys.count > 6 ? ", …" : "")
}

private func example(of shape: Shape) -> String {
  switch shape {
  case .choice(let words): words[0]
  case .integer(let range): String(range.lowerBound)
  case .boolean: "true"
  case .list(_, 0): "[]"
  case .record(let table): "{\(table.required.map { "\(table.keys[$0].name): …" }.joined(separator: ", "))}"
  default: "…"
  }
}

/// Returns a fix that puts brackets around a single word where a list of words is expected.
private func listOfOne(_ node: YAMLNode, subject: Subject) -> [FixIt] {
  guard case .key(let key) = subject, case .list(.text, _) = key.shape, let scalar = node.scalar,
    !scalar.text.isEmpty, scalar.style == .plain,
    scalar.text.utf8.allSatisfy({ $0.isLetterOrDigit || "-_@:./".utf8.contains($0) })
  else { return [] }
  return [FixIt(.suggested, message: "write '[\(scalar.text)]'", replacing: node.span, with: "[\(scalar.text)]")]
}

/// Returns the start of a list item as an example.
private func itemExample(of subject: Subject) -> String {
  guard case .key(let key) = subject, case .list(let item, _) = key.shape else { return "…" }
  guard case .record(let table) = item, let first = table.required.first else { return "one" }
  return "\(table.keys[first].name): …"
}

private func noun(of node: YAMLNode) -> String {
  switch node.content {
  case .scalar: "a single value"
  case .mapping: "a mapping"
  case .sequence: "a list"
  case .refused: "this"
  }
}

private func typeHelp(_ node: YAMLNode, of subject: Subject, expected: ExpectedValue) -> String {
  switch (node.content, expected) {
  case (.scalar, .list): "write '[one, another]', or put each item on a separate line after '- '"
  case (.mapping, .list): "start each item with '- ', as in '- \(itemExample(of: subject))'"
  case (.sequence, .mapping): "write each 'name: value' on a separate line, without '-' or brackets"
  case (_, .word): "write a single value"
  case (.sequence, _): "remove the '-' or the brackets; quote a value that starts with '['"
  case (.mapping, _): "check for a stray ':' or too much indentation; quote a value that starts with '{'"
  default:
    subject.keys.map { "write its keys on the lines below, indented by two spaces: \($0)" }
      ?? "write 'name: value' lines below it, indented by two spaces"
  }
}

extension String {
  /// The text without its full stop, for the middle of a sentence.
  fileprivate var lowercasedFirst: String {
    let text = hasSuffix(".") ? String(dropLast()) : self
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
