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
      let entry = TreePlace(of: diagnostic.primary.span, below: root)?.last.entry, entry.value.scalar?.isBlank == true,
      !namesSecret(entry.key.value), let comment = editor.comment(behind: entry.key)
    else { return diagnostic }
    let isPlain = comment.value.utf8.allSatisfy { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    let quoted = "\"\(comment.value)\""
    return Diagnostic(
      .emptyValue, message: diagnostic.message + ": '#' after a space starts a comment", at: Label(comment.span),
      help: "quote the value if it starts with '#', or remove the key",
      fixIts: isPlain ? [FixIt(.suggested, message: "write '\(quoted)'", replacing: comment.span, with: quoted)] : [])
  }
}
