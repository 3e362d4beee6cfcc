/// An observed value.
package struct Observed<Value> {
  /// nil if it could not be observed: unknown values are never guessed.
  package let value: Value?
  /// The command or file that shows the value, or the reason why it is unknown.
  package let evidence: String
  /// Age in seconds of the evidence at the time of the observation; nil if nothing was observed.
  package let age: Int?

  package init(_ value: Value, evidence: String, age: Int = 0) {
    self.value = value
    self.evidence = evidence
    self.age = age
  }

  private init(unknown reason: String) {
    value = nil
    evidence = reason
    age = nil
  }

  /// Returns an unknown value with the reason.
  package static func unknown(_ reason: String) -> Observed { Observed(unknown: reason) }
}

extension Observed: Sendable where Value: Sendable {}
extension Observed: Equatable where Value: Equatable {}
