import MosaicDiagnostics
import MosaicModel

/// The rule for a text: the check of the decoder and the pattern of the JSON Schema in one.
package struct TextRule: Sendable {
  /// ECMA-262 pattern for the schema; nil if any text will do.
  package let pattern: String?
  /// The rule in words, as the end of "use …".
  package let requirement: String
  /// How a text that does not fit is reported.
  let code: DiagnosticCode
  package let accepts: @Sendable (String) -> Bool
  /// False for texts that may be secret: what does not fit is not repeated.
  let isShown: Bool
  /// Makes a fitting text out of one that does not fit, where there is an obvious way.
  let repair: (@Sendable (String) -> String)?

  init(
    pattern: String?, requirement: String, code: DiagnosticCode = .invalidValue, isShown: Bool = true,
    repair: (@Sendable (String) -> String)? = nil, accepts: @escaping @Sendable (String) -> Bool
  ) {
    self.pattern = pattern
    self.requirement = requirement
    self.code = code
    self.isShown = isShown
    self.repair = repair
    self.accepts = accepts
  }

  /// The nearest text that fits, for one that does not, where one is near.
  package func repaired(_ text: String) -> String? {
    if accepts(text) { return nil }
    return repair.map { $0(text) }.flatMap { accepts($0) ? $0 : nil }
  }

  init(
    _ syntax: IdentifierSyntax, requirement: String, code: DiagnosticCode = .invalidValue,
    repair: (@Sendable (String) -> String)? = nil
  ) {
    self.init(
      pattern: syntax.pattern, requirement: requirement, code: code, repair: repair,
      accepts: { syntax.accepts($0) })
  }
}
