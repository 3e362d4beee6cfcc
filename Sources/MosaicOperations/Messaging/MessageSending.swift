package import MosaicControl
import MosaicDiagnostics
import MosaicHost

/// Sends a message to an agent or a session, and determines the result.
package struct MessageSending {
  /// The destination of a message.
  package enum Recipient: Sendable {
    case agent(String)
    /// Any session; nil for tmux's default socket and for this machine.
    case session(String, socket: String?, machine: String?)
  }

  /// The screens that may receive text.
  package struct Screen: Sendable {
    /// Whether an agent's pane may run a program other than its runtime.
    package let takesAnyProgram: Bool
    package let allowsUnknown: Bool

    package init(takesAnyProgram: Bool, allowsUnknown: Bool) {
      self.takesAnyProgram = takesAnyProgram
      self.allowsUnknown = allowsUnknown
    }
  }

  package struct Result: Sendable {
    /// One of the verdicts of `agent send --verify`.
    package let verdict: String
    /// nil if the message was delivered.
    package let refusal: Refusal?

    /// Whether nothing was submitted, so that it is safe to send the message again.
    var isUnsent: Bool { verdict == DeliveryVerdict.notSent.rawValue }
  }

  /// How long to wait for a composer that holds text.
  package struct Patience: Sendable {
    package let seconds: Int
    /// Whether a message that is not sent in time will be tried again, so that this is not yet its result.
    let comesAgain: Bool

    package init(seconds: Int, comesAgain: Bool = false) {
      self.seconds = seconds
      self.comesAgain = comesAgain
    }
  }

  private let text: Message
  private let recipient: Recipient
  private let place: WorkspacePlace
  private let label: LabelWords
  private let pace: MessageDelivery.Pace
  private let comesAgain: Bool

  /// - Parameters:
  ///   - retries: how often Enter is pressed again if it was lost.
  ///   - verification: milliseconds to wait for confirmation after Enter.
  package init(
    text: [UInt8], to recipient: Recipient, in place: WorkspacePlace, label: LabelWords, retries: Int,
    verification: Int, patience: Patience
  ) throws(Refusal) {
    self.text = try Message(checking: text)
    self.recipient = recipient
    self.place = place
    self.label = label
    pace = MessageDelivery.Pace(retries: retries, verification: verification, wait: patience.seconds)
    comesAgain = patience.comesAgain
  }

  /// - Parameter log: receives one line per step.
  package func run(_ screen: Screen, log: @escaping (String) -> Void) throws -> Result {
    let destination = try destination()
    let typing = Typing(
      destination, pace: pace, takesAnyProgram: screen.takesAnyProgram, allowsUnknownScreen: screen.allowsUnknown,
      log: log)
    let label = label.label(to: destination)
    let result = try result(of: typing, to: destination, as: label, log: log)
    if !(comesAgain && result.isUnsent) { record(result, as: label, to: destination) }
    return result
  }

  private func result(
    of typing: Typing, to destination: Destination, as label: MessageLabel, log: (String) -> Void
  ) throws -> Result {
    do {
      let outcome = try typing.run { delivery throws(DeliveryFailure) in try delivery.send(text, as: label) }
      log(TerminalSafe.line(outcome.evidence))
      return Result(verdict: outcome.text, refusal: refusal(outcome, at: destination.session))
    } catch let failure as NotDelivered {
      return Result(verdict: failure.verdict.rawValue, refusal: failure.refusal)
    }
  }

  private func record(_ result: Result, as label: MessageLabel, to destination: Destination) {
    if Environment["MOSAIC_SENT_LOG"] == "off" { return }
    destination.sentLog?.append(
      SentMessage(from: label.source, to: label.destination, verdict: result.verdict, text: text.text))
  }

  private func refusal(_ outcome: DeliveryOutcome, at session: String) -> Refusal? {
    outcome.verdict.isDelivered ? nil : .notAccepted(outcome: outcome, session: session)
  }

  private func destination() throws -> Destination {
    switch recipient {
    case .agent(let name):
      let fleet = try RunningFleet(place)
      return Destination(try fleet.agent(name), in: fleet)
    case .session(let session, let socket, let machine):
      return Destination(session: session, socket: socket, machine: machine, fleet: try? RunningFleet(place))
    }
  }
}

extension Refusal {
  /// Returns the refusal for a message that is not known to have arrived.
  package static func notAccepted(outcome: DeliveryOutcome, session: String) -> Refusal {
    var message: String {
      switch outcome.verdict {
      case .draft: "the message is in the composer of '\(TerminalSafe.line(session))' but was not submitted"
      default:
        "cannot confirm that '\(TerminalSafe.line(session))' received the message: \(TerminalSafe.line(outcome.evidence))"
      }
    }
    return Refusal(.no, message, help: "look at the session before you send it again, or it may arrive twice")
  }
}
