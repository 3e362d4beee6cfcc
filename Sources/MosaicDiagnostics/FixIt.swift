import MosaicFormats

/// Edits to the source bytes that fix a problem, all in the file of the problem.
package struct FixIt: Equatable, Sendable {
  package enum Safety: String, Sendable {
    /// Preserves the meaning, so a tool may apply it without asking.
    case safe
    /// A likely fix that needs review.
    case suggested
  }

  /// The maximum number of edits per fix. A larger change belongs in the user's editor, because nobody would review it.
  package static let mostEdits = 100

  package let safety: Safety
  /// The fix as an imperative: `write 'true'`.
  package let message: String
  /// At least one edit; edits never overlap.
  package let edits: [TextEdit]

  /// Creates a fix with several edits.
  package init(_ safety: Safety, message: String, edits: [TextEdit]) {
    self.safety = safety
    self.message = message
    self.edits = edits
  }

  /// Creates a fix that replaces one span.
  package init(_ safety: Safety, message: String, replacing span: SourceSpan, with replacement: String) {
    self.init(safety, message: message, edits: [TextEdit(replacing: span, with: replacement)])
  }

  /// Returns a fix that replaces the span with the word that was probably meant, or nothing if there is no such word or
  /// it would need quotes.
  package static func likely(_ word: String?, at span: SourceSpan) -> [FixIt] {
    likely(word, at: [span])
  }

  /// Returns a fix that replaces each of the spans, which are in one file.
  package static func likely(_ word: String?, at spans: [SourceSpan]) -> [FixIt] {
    guard let word, standsWithoutQuotes(word), spans.count <= mostEdits else { return [] }
    let edits = spans.map { TextEdit(replacing: $0, with: word) }
    return [FixIt(.suggested, message: "write '\(word)'", edits: edits)]
  }

  /// Returns whether a word needs no quotes as a YAML key or value.
  private static func standsWithoutQuotes(_ word: String) -> Bool {
    guard let first = word.utf8.first, let last = word.utf8.last else { return false }
    let signs = "_-./@+:~".utf8
    return (first.isLetterOrDigit || "_~/".utf8.contains(first)) && last != UInt8(ascii: ":")
      && word.utf8.allSatisfy { $0.isLetterOrDigit || signs.contains($0) }
  }
}
