import MosaicDiagnostics
import MosaicModel

/// The rule for a text value: both the decoder's check and the JSON Schema's pattern.
package struct TextRule: Sendable {
  /// ECMA-262 pattern for the schema; nil if any text is valid.
  package let pattern: String?
  /// The rule in words, to follow "use …".
  package let requirement: String
  /// The code under which an invalid value is reported.
  let code: DiagnosticCode
  package let accepts: @Sendable (String) -> Bool
  /// False for values that may be secret: an invalid one is not quoted.
  let isShown: Bool
  /// The valid integers, for the schema, where the pattern of a text does not apply to numbers. nil if no integer is
  /// valid, or the pattern limits them enough.
  let integers: ClosedRange<Int>?
  /// Converts an invalid value to a valid one, if there is an obvious way.
  let repair: (@Sendable (String) -> String)?
  /// Returns what to do about an invalid value, in place of "use …", if its cause is known.
  let advice: (@Sendable (String) -> String?)?
  /// Whether the conversion knows the value of a variable such as `$HOME`.
  let repairsVariables: Bool

  init(
    pattern: String?, requirement: String, code: DiagnosticCode = .invalidValue, isShown: Bool = true,
    integers: ClosedRange<Int>? = nil, repairsVariables: Bool = false, repair: (@Sendable (String) -> String)? = nil,
    advice: (@Sendable (String) -> String?)? = nil, accepts: @escaping @Sendable (String) -> Bool
  ) {
    self.pattern = pattern
    self.requirement = requirement
    self.code = code
    self.isShown = isShown
    self.integers = integers
    self.repair = repair
    self.advice = advice
    self.repairsVariables = repairsVariables
    self.accepts = accepts
  }

  /// Returns the nearest valid value for an invalid one, if there is one.
  package func repaired(_ text: String) -> String? {
    guard let repair, !accepts(text) else { return nil }
    // Of a path to a file, its name is probably meant.
    let isPath = text.utf8.contains(UInt8(ascii: "/")) && !text.contains("://")
    let name = text.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
    if isPath, accepts(name) { return name }
    let repaired = repair(text)
    return accepts(repaired) ? repaired : nil
  }

  /// Returns what to do about an invalid value.
  ///
  /// - Parameter repaired: the valid value that it probably means.
  func help(for text: String, repaired: String?) -> String {
    advice?(text) ?? "use \(requirement)" + (repaired.map { ", such as '\($0)'" } ?? "")
  }

  init(
    _ syntax: IdentifierSyntax, requirement: String, code: DiagnosticCode = .invalidValue,
    repair: (@Sendable (String) -> String)? = nil, advice: (@Sendable (String) -> String?)? = nil
  ) {
    self.init(
      pattern: syntax.pattern, requirement: requirement, code: code, repair: repair, advice: advice,
      accepts: { syntax.accepts($0) })
  }
}
