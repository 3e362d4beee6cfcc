package import MosaicFormats
import MosaicHost

/// Something that a person should hear about while they do not look at the fleet.
package struct FleetEvent: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The agent's unit failed.
    case failed
    /// systemd does not start the agent again, because it ended too often.
    case gaveUp = "gave-up"
    /// The agent waits for a person.
    case waiting
    /// The agent's supervisor writes no heartbeats.
    case stale
    /// The kernel ended the agent because its memory was exhausted.
    case outOfMemory = "out-of-memory"
    /// No agent of a class that has to stay staffed is running.
    case floorLost = "floor-lost"
    /// A sample, which `fleet notify test` sends.
    case test

    /// Seconds for which a condition has to last. Most questions are answered by the person who sees them.
    var patience: Int {
      switch self {
      case .waiting, .floorLost: 60
      case .failed, .gaveUp, .stale, .outOfMemory, .test: 0
      }
    }
  }

  package let kind: Kind
  /// The agent, or the class for `floorLost`; nil for a sample.
  package let subject: String?
  /// One sentence.
  package let message: String
  /// What shows it.
  package let evidence: String
  /// When it happened, in milliseconds since 1970, if that distinguishes it from an earlier one.
  package let occurrence: Int?

  package init(_ kind: Kind, of subject: String?, message: String, evidence: String, occurrence: Int? = nil) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.evidence = evidence
    self.occurrence = occurrence
  }

  /// Identifies the condition: the same one is reported once.
  package var key: String { "\(kind.rawValue) \(subject ?? "-")" }

  /// The event as JSON: `{at, evidence, host, kind, message, subject, version}`.
  ///
  /// - Parameters:
  ///   - time: seconds since 1970.
  ///   - host: this machine.
  package func json(at time: Int, on host: String) -> JSONValue {
    [
      "at": .string(RFC3339.text(time)), "evidence": .string(evidence), "host": .string(host),
      "kind": .string(kind.rawValue), "message": .string(message), "subject": JSONValue(subject), "version": 1,
    ]
  }
}
