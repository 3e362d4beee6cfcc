/// One thing that is wrong with the description, said for the person who wrote it.
package struct Diagnostic: Sendable {
  package let code: DiagnosticCode
  package private(set) var severity: Severity
  /// The rule in the person's words, without a full stop.
  package let message: String
  package let primary: Label
  /// Other places that the message speaks of, in the order in which to read them.
  package let related: [Label]
  private static let mostRelated = 8

  /// The way out.
  package let help: String?
  package private(set) var fixIts: [FixIt]

  package init(
    _ code: DiagnosticCode, message: String, at primary: Label, related: [Label] = [], help: String? = nil,
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

  /// The same with another severity.
  func judged(_ severity: Severity) -> Diagnostic {
    var copy = self
    copy.severity = severity
    return copy
  }

  /// The same with other repairs.
  func offering(_ fixIts: [FixIt]) -> Diagnostic {
    var copy = self
    copy.fixIts = fixIts
    return copy
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

  package init(_ span: SourceSpan, text: String = "") {
    self.span = span
    self.text = text
  }
}
