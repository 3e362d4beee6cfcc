import MosaicDiagnostics
import MosaicSyntax

/// A value that YAML reads as a comment.
extension FixProposer {
  /// Returns the diagnostic of a key without a value, with the comment that was meant as the value.
  ///
  /// ```yaml
  /// alias: #1
  /// ```
  func explained(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.code == .emptyValue, diagnostic.primary.text == "expected \(ExpectedValue.text)",
      let place = TreePlace(of: diagnostic.primary.span, below: root)
    else { return diagnostic }
    let entry = place.last.entry
    guard entry?.value.scalar?.isBlank ?? true, !namesSecret(entry?.key.value ?? ""),
      let comment = editor.comment(behind: entry?.key ?? Located("", at: diagnostic.primary.span))
    else { return diagnostic }
    let isPlain = comment.value.utf8.allSatisfy { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    let quoted = "\"\(comment.value)\""
    let key = definition(at: place)
    let refusal = key.flatMap { self.refusal(of: comment.value, by: $0) }
    let removal = key?.isRequired == true ? "" : entry == nil ? ", or remove the item" : ", or remove the key"
    return Diagnostic(
      .emptyValue, message: diagnostic.message + ": '#' after a space starts a comment", at: Label(comment.span),
      help: (refusal ?? "quote the value if it starts with '#'") + removal,
      fixIts: isPlain && refusal == nil
        ? [FixIt(.suggested, message: "write '\(quoted)'", replacing: comment.span, with: quoted)] : [])
  }

  /// Returns the rule of a key if it refuses a text even in quotes.
  private func refusal(of text: String, by key: KeyDefinition) -> String? {
    guard case .text(let rule) = key.shape, !rule.accepts(text) else { return nil }
    return (rule.isShown ? "'\(text)' is not valid here, even in quotes: " : "") + rule.help(for: text, repaired: nil)
  }

  private func definition(at place: TreePlace) -> KeyDefinition? {
    var (shape, found) = (Shape.record(table), KeyDefinition?.none)
    for step in place.steps {
      switch shape {
      case .record(let table):
        guard let name = step.entry?.key.value, let position = table.position(of: snakeCase(name)) else { return nil }
        found = table.keys[position]
        shape = table.keys[position].shape
      case .list(let item, _): (shape, found) = (item, nil)
      case .map(_, let value): (shape, found) = (value, nil)
      case .text, .choice, .boolean, .integer: return nil
      }
    }
    return found
  }
}
