import Glibc
import MosaicHost

/// Delivers one text to one session, and determines the result.
///
/// Presses keys only on evidence: an empty composer before the paste, the text in the composer before Enter.
package struct MessageDelivery {
  /// Time limits and number of retries.
  package struct Pace: Sendable {
    /// How often Enter is pressed again while the text is still in the composer.
    package let retries: Int
    /// The time limit for a verdict after Enter, in milliseconds.
    package let verification: Int
    /// The seconds to wait for an empty composer and a started runtime.
    package let wait: Int

    package init(retries: Int = 3, verification: Int = 6000, wait: Int = 30) {
      self.retries = retries
      self.verification = verification
      self.wait = wait
    }
  }

  let target: DeliveryTarget
  let lock: MessageLock
  let pace: Pace
  /// Called after keys were sent, so that they do not count as the agent's activity.
  let onInput: () -> Void
  /// Receives one line per step.
  let log: (String) -> Void

  /// - Parameter lock: the lock of the target's session.
  package init(
    to target: DeliveryTarget, under lock: MessageLock, pace: Pace, onInput: @escaping () -> Void,
    log: @escaping (String) -> Void
  ) {
    self.target = target
    self.lock = lock
    self.pace = pace
    self.onInput = onInput
    self.log = log
  }

  /// Sends a message after its label.
  ///
  /// - Throws: `DeliveryFailure`.
  package func send(_ message: Message, as label: MessageLabel) throws(DeliveryFailure) -> DeliveryOutcome {
    // The foreground program determines the runtime of a session that is not an agent's.
    let runtime = target.runtime.isEmpty ? try target.look().runtime : target.runtime
    let text = SubmittedText(message.labelled(label), label: label.text, to: runtime)
    do throws(DeliveryFailure) {
      return try type(text, proof: .transcript)
    } catch {
      if case .notSent(.composerBusy) = error, let outcome = try queue(text) { return outcome }
      throw error
    }
  }

  /// Starts a fresh conversation with the runtime's own command, such as `/clear`.
  ///
  /// - Returns: `accepted` if the runtime or its screen shows the fresh conversation.
  /// - Throws: `DeliveryFailure`; `.busy` if the runtime is working and does not become idle in time.
  package func reset(by command: Message) throws(DeliveryFailure) -> DeliveryOutcome {
    try type(SubmittedText(command: command.text), proof: .emptiedComposer)
  }
}

// MARK: - Before typing

extension MessageDelivery {
  /// A pane with an empty composer, or the outcome of the same text if an earlier sender left it there.
  struct Ready {
    let look: PaneLook
    let isBusy: Bool
    let outcome: DeliveryOutcome?
  }

  private static let interval = 250

  /// Waits for a composer that accepts the text. A busy runtime also accepts a message; only an idle one accepts a
  /// command.
  private func waitForComposer(sending text: SubmittedText) throws(DeliveryFailure) -> Ready {
    let deadline = Instant.now.advanced(by: .seconds(pace.wait))
    var announced: DeliveryFailure?
    while true {
      let look = try target.look()
      if let outcome = try finishEarlier(look, sending: text) {
        if outcome.isSame { return Ready(look: look, isBusy: false, outcome: outcome.outcome) }
        continue
      }
      let reason: DeliveryFailure
      switch look.gate(allowsUnknownScreen: target.allowsUnknownScreen) {
      case .open(let isBusy) where !(isBusy && text.isCommand):
        if try !leavesHistory(look) { return Ready(look: look, isBusy: isBusy, outcome: nil) }
        continue
      case .open: reason = .busy(target.session)
      case .ended: throw .deadPane(target.session)
      case .closed(let notSent): throw .notSent(notSent)
      case .wait(let notSent): reason = .notSent(notSent)
      }
      guard Instant.now < deadline else { throw reason }
      if reason != announced { log("waiting up to \(pace.wait) s: \(reason.waiting(for: target.session))") }
      announced = reason
      pause(Self.interval)
    }
  }

  /// Submits the text that a killed sender left in the composer, if the composer holds nothing else.
  ///
  /// - Returns: nil if there is no such text.
  private func finishEarlier(
    _ look: PaneLook, sending text: SubmittedText
  ) throws(DeliveryFailure) -> (outcome: DeliveryOutcome, isSame: Bool)? {
    guard let unsent = lock.unsent else { return nil }
    guard unsent.isAlone(in: look) else {
      if look.reading.draft == "" { lock.forget() }
      return nil
    }
    _ = try leavesHistory(look)
    log("an earlier message is still in the composer; pressing Enter")
    let earlier = SubmittedText(unsent)
    let checkpoint = look.witness?.checkpoint()
    let outcome = try enterAndWatch(
      earlier, in: look, judge: unsent.judge(on: look.screen), checkpoint: checkpoint, isBusy: false)
    if outcome.verdict == .draft { throw .notSent(.composerBusy(.earlierMessage)) }
    return (outcome, unsent.text == text.text)
  }

  /// Leaves copy mode, in which keys are tmux commands. Called only before text is typed.
  ///
  /// - Returns: whether the pane was in copy mode.
  private func leavesHistory(_ look: PaneLook) throws(DeliveryFailure) -> Bool {
    guard look.screen.isInMode else { return false }
    log("leaving copy mode in \(target.session)")
    try target.onTmux { tmux throws(TmuxFailure) in try tmux.leaveMode(of: look.screen.pane) }
    return true
  }
}

// MARK: - Paste and Enter

extension MessageDelivery {
  private func type(_ text: SubmittedText, proof: DeliveryJudge.Proof) throws(DeliveryFailure) -> DeliveryOutcome {
    for _ in 0..<Self.pastes {
      let ready = try waitForComposer(sending: text)
      if let outcome = ready.outcome { return outcome }
      if let outcome = try submit(text, into: ready.look, proof: proof, isBusy: ready.isBusy) { return outcome }
    }
    throw .notSent(.unknownScreen("a screen that keeps changing"))
  }

  /// The number of attempts to paste into a pane that changes between the look and the paste.
  private static let pastes = 20

  /// - Returns: nil if the pane changed before anything was pasted.
  private func submit(
    _ text: SubmittedText, into before: PaneLook, proof: DeliveryJudge.Proof, isBusy: Bool
  ) throws(DeliveryFailure) -> DeliveryOutcome? {
    let checkpoint = before.witness?.checkpoint()
    lock.keep(UnsentMessage(text, proof: proof, on: before.screen))
    let pasted = try target.onTmux(mayHaveSent: true) { tmux throws(TmuxFailure) in
      try tmux.paste(text.text, into: before.screen.pane, ifStill: before.screen.cursor)
    }
    guard pasted else {
      lock.forget()
      return nil
    }
    onInput()
    log("pasted \(text.text.utf8.count) bytes into \(target.session) (\(before.screen.pane))")
    guard let held = try waitForPaste(text, into: before) else {
      return DeliveryOutcome(
        .unverifiable, evidence: "the text was pasted but not seen in the composer; Enter was not pressed")
    }
    let judge = DeliveryJudge(text.expected, proof: proof, before: before.screen, pasted: held.screen)
    pause(Self.settling)
    return try enterAndWatch(text, in: held, judge: judge, checkpoint: checkpoint, isBusy: isBusy)
  }

  /// Milliseconds between the paste and Enter: runtimes treat an immediate Enter as part of the paste.
  private static let settling = 200

  /// Returns the pane once its composer holds only the text; nil if that does not happen in time.
  private func waitForPaste(_ text: SubmittedText, into before: PaneLook) throws(DeliveryFailure) -> PaneLook? {
    let deadline = Instant.now.advanced(by: .milliseconds(max(pace.verification / 2, Self.longestPaste(text))))
    var pauses = Self.firstPauses.makeIterator()
    repeat {
      pause(pauses.next() ?? Self.interval)
      let look = try target.lookAfterTyping(at: before)
      if look.holds(text) || target.allowsUnknownScreen && look.reading.kind == .unknown && look.shows(text) {
        return look
      }
      if look.reading.kind == .dialog { return nil }
    } while Instant.now < deadline
    return nil
  }

  /// Returns the milliseconds that a runtime may take to draw a text.
  private static func longestPaste(_ text: SubmittedText) -> Int { 3000 + text.text.utf8.count / 20 }
}
