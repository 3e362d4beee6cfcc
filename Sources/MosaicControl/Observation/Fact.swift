/// Something that was looked at, and what was seen.
package struct Fact<Value> {
  /// nil where it could not be observed: nothing is guessed.
  package let value: Value?
  /// The command or the file that says so, or why nothing does.
  package let evidence: String
  /// Seconds between what the evidence tells of and the moment of looking; nil where nothing was seen.
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

  /// Not observed, and why.
  package static func unknown(_ reason: String) -> Fact { Fact(unknown: reason) }
}

extension Fact: Sendable where Value: Sendable {}
extension Fact: Equatable where Value: Equatable {}
