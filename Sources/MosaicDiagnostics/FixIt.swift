import MosaicFormats

/// Edits of the original bytes that fix a problem, all of them in the file of the problem.
package struct FixIt: Equatable, Sendable {
  package enum Safety: String, Sendable {
    /// Keeps the meaning, so that a tool may apply it without asking.
    case safe
    /// A likely repair that a person should look at.
    case suggested
  }

  /// How many places one repair changes at most: more of them is for the person's own editor, and nobody reads them.
  package static let mostEdits = 100

  package let safety: Safety
  /// The fix as an imperative: `write 'true'`.
  package let message: String
  /// At least one; no two of them overlap.
  package let edits: [TextEdit]

  /// A repair that changes several places.
  package init(_ safety: Safety, message: String, edits: [TextEdit]) {
    self.safety = safety
    self.message = message
    self.edits = edits
  }

  /// A repair that replaces one span.
  package init(_ safety: Safety, message: String, replacing span: SourceSpan, with replacement: String) {
    self.init(safety, message: message, edits: [TextEdit(replacing: span, with: replacement)])
  }

  /// The word that was probably meant, in place of the one that is there; nothing if none is near, or where the
  /// word would need quotes.
  package static func likely(_ word: String?, at span: SourceSpan) -> [FixIt] {
    guard let word, standsWithoutQuotes(word) else { return [] }
    return [FixIt(.suggested, message: "write '\(word)'", replacing: span, with: word)]
  }

  /// Whether a word is itself wherever YAML lets a value or a key stand.
  private static func standsWithoutQuotes(_ word: String) -> Bool {
    guard let first = word.utf8.first, let last = word.utf8.last else { return false }
    let signs = "_-./@+:~".utf8
    return (first.isLetterOrDigit || "_~/".utf8.contains(first)) && last != UInt8(ascii: ":")
      && word.utf8.allSatisfy { $0.isLetterOrDigit || signs.contains($0) }
  }
}
