/// One thing that is wrong with the description, said for the person who wrote it.
package struct Diagnostic: Sendable {
  package let code: DiagnosticCode
  package let severity: Severity
  /// The rule in the person's words, without a full stop.
  package let message: String
  package let primary: Label
  /// Other places that the message speaks of, in the order in which to read them.
  package let related: [Label]
  private static let mostRelated = 8

  /// The way out.
  package let help: String?
  package let fixIts: [FixIt]

  package init(
    _ code: DiagnosticCode, _ message: String, at primary: Label, related: [Label] = [], help: String? = nil,
    fixIts: [FixIt] = []
  ) {
    self.code = code
    self.severity = code.severity
    self.message = message
    self.primary = primary
    self.related = Array(related.prefix(Self.mostRelated))
    self.help = help
    self.fixIts = fixIts
  }
}

package enum Severity: String, Sendable {
  case error
  case warning
}

/// A span and what there is to say about it.
package struct Label: Sendable {
  package let span: SourceSpan
  package let text: String

  package init(_ span: SourceSpan, _ text: String = "") {
    self.span = span
    self.text = text
  }
}

/// An edit of the original bytes that mends a problem.
package struct FixIt: Sendable {
  package enum Safety: String, Sendable {
    /// Keeps the meaning, so that a tool may apply it without asking.
    case safe
    /// A likely repair that a person should look at.
    case suggested
  }

  package let safety: Safety
  package let message: String
  package let edits: [TextEdit]

  /// A repair that replaces one span.
  package init(_ safety: Safety, _ message: String, replacing span: SourceSpan, with replacement: String) {
    self.safety = safety
    self.message = message
    edits = [TextEdit(replacing: span, with: replacement)]
  }

  /// The word that was probably meant, in place of the one that stands there; nothing where none is near.
  package static func likely(_ word: String?, at span: SourceSpan) -> [FixIt] {
    word.map { [FixIt(.suggested, "write '\($0)'", replacing: span, with: $0)] } ?? []
  }
}
