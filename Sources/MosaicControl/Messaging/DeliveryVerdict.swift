/// The state of a message after it was sent.
package enum DeliveryVerdict: String, CaseIterable, Sendable {
  /// The runtime accepted the message.
  case accepted
  /// The runtime is busy and keeps the message in its own queue.
  case queued
  /// The message is in the composer and was not submitted.
  case draft
  /// Nothing was submitted, and nothing is left in the composer; `NotSent` gives the reason.
  case notSent = "not-sent"
  /// It is unknown whether the message arrived.
  case unverifiable

  /// Whether the runtime has the message.
  package var isDelivered: Bool { self == .accepted || self == .queued }
}

/// A verdict with its evidence.
package struct DeliveryOutcome: Equatable, Sendable {
  /// The source of the evidence that a message was accepted.
  package enum Witness: String, Sendable {
    /// The runtime's own report: a hook, its transcript or its queue.
    case runtime
    case screen
  }

  package let verdict: DeliveryVerdict
  /// nil unless the verdict is `accepted`.
  package let witness: Witness?
  /// A description of the observation that led to the verdict.
  package let evidence: String

  package init(_ verdict: DeliveryVerdict, by witness: Witness? = nil, evidence: String) {
    self.verdict = verdict
    self.witness = witness
    self.evidence = evidence
  }

  /// `accepted (runtime)`, `queued`, …
  package var text: String { verdict.rawValue + (witness.map { " (\($0.rawValue))" } ?? "") }
}
