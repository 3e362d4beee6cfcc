/// A problem in the description of the fleet, worded for its author.
package struct Diagnostic: Sendable {
  package let code: DiagnosticCode
  package private(set) var severity: Severity
  /// The violated rule in the author's words, without a full stop.
  package let message: String
  package let primary: Label
  /// Other locations that the message refers to, in reading order.
  package let related: [Label]
  private static let mostRelated = 8

  /// How to fix the problem.
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

  /// Returns a copy with another severity.
  func judged(_ severity: Severity) -> Diagnostic {
    var copy = self
    copy.severity = severity
    return copy
  }

  /// Returns a copy with other fixes.
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

/// A span and the text that describes it.
package struct Label: Sendable {
  package let span: SourceSpan
  package let text: String

  package init(_ span: SourceSpan, text: String = "") {
    self.span = span
    self.text = text
  }
}
