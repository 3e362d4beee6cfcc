import MosaicHost

// Follows a text in the composer.
extension MessageDelivery {
  static let firstPauses = [25, 50, 100, 200]
  /// Milliseconds between two observations.
  private static let interval = 300

  /// Presses Enter while the composer holds the text, and watches until the text is known to be submitted.
  func enterAndWatch(
    _ text: SubmittedText, in held: PaneLook, judge: DeliveryJudge?, checkpoint: RuntimeWitness.Checkpoint?,
    isBusy: Bool
  ) throws(DeliveryFailure) -> DeliveryOutcome {
    guard try enter(text, in: held) else {
      return DeliveryOutcome(.draft, evidence: "the screen changed after the paste; Enter was not pressed")
    }
    let outcome = try watch(text, in: held, judge: judge, checkpoint: checkpoint, isBusy: isBusy)
    if outcome.verdict != .draft { lock.forget() }
    return outcome
  }

  /// - Returns: whether Enter was pressed.
  private func enter(_ text: SubmittedText, in held: PaneLook) throws(DeliveryFailure) -> Bool {
    var look = held
    for _ in 0..<Self.presses {
      let pressed = try target.onTmux(mayHaveSent: true) { [look] tmux throws(TmuxFailure) in
        try tmux.press(key(for: look), in: look.screen.pane, ifStill: look.screen.cursor)
      }
      if pressed {
        onInput()
        return true
      }
      // The output of a busy runtime may have moved its composer, and a resized one takes a moment to draw it.
      guard let next = try lookAgain(at: held, until: text) else { return false }
      look = next
    }
    return false
  }

  private static let presses = 3

  /// Returns the pane once its composer holds the text; nil if it does not within a second.
  private func lookAgain(at held: PaneLook, until text: SubmittedText) throws(DeliveryFailure) -> PaneLook? {
    for milliseconds in [0, 100, 300, 600] {
      pause(milliseconds)
      let look = try target.lookAfterTyping(at: held)
      if look.holds(text) { return look }
    }
    return nil
  }

  private func key(for look: PaneLook) -> String {
    // Enter would cut off the answer that Codex is writing; Tab adds the text to its queue.
    if target.runtime == "codex", look.isBusy { return "Tab" }
    // Over ssh, name the key by its code.
    return target.isRemote ? "C-m" : "Enter"
  }

  private func watch(
    _ text: SubmittedText, in held: PaneLook, judge: DeliveryJudge?, checkpoint: RuntimeWitness.Checkpoint?,
    isBusy: Bool
  ) throws(DeliveryFailure) -> DeliveryOutcome {
    let deadline = Instant.now.advanced(by: .milliseconds(pace.verification))
    var (retries, looks) = (pace.retries, 0)
    var pauses = Self.firstPauses.makeIterator()
    while true {
      pause(pauses.next() ?? Self.interval)
      looks += 1
      if let outcome = proof(of: text, by: held.witness, since: checkpoint) { return outcome }
      guard let look = try? target.look(at: held) else { return lost(text, in: held, since: checkpoint) }
      if text.isCommand, look.reading.kind == .dialog { throw .askedInstead(look.reading.headline ?? "a question") }
      let seen = ScreenProof(text, on: look, judge: judge, isBusy: isBusy)
      let isOver = Instant.now >= deadline
      // Wait for a runtime that reports: its report is better evidence than the screen.
      if seen.isConclusive && (isOver || !reports(text, in: held)) || seen.outcome.verdict == .queued {
        return seen.outcome
      }
      if seen.outcome.verdict == .draft && looks > Self.firstPauses.count && retries > 0, look.holds(text) {
        log("the text is still in the composer; pressing Enter again")
        guard (try? enter(text, in: look)) == true else { continue }
        retries -= 1
        (looks, pauses) = (0, Self.firstPauses.makeIterator())
      } else if isOver {
        return seen.outcome
      }
    }
  }

  /// Returns the outcome of a text whose pane was lost: the runtime may have accepted it before.
  private func lost(_ text: SubmittedText, in held: PaneLook, since checkpoint: RuntimeWitness.Checkpoint?)
    -> DeliveryOutcome
  {
    proof(of: text, by: held.witness, since: checkpoint)
      ?? DeliveryOutcome(.unverifiable, evidence: "Enter was pressed, but the pane can no longer be observed")
  }

  /// Returns whether the runtime will report the result of a text. Codex reports a fresh conversation only with its
  /// first prompt.
  private func reports(_ text: SubmittedText, in held: PaneLook) -> Bool {
    held.witness != nil && !(text.isCommand && target.runtime == "codex")
  }

  func proof(
    of text: SubmittedText, by witness: RuntimeWitness?, since checkpoint: RuntimeWitness.Checkpoint?
  ) -> DeliveryOutcome? {
    guard let checkpoint, let witness else { return nil }
    if text.isCommand {
      return witness.freshSession(since: checkpoint).map { DeliveryOutcome(.accepted, by: .runtime, evidence: $0) }
    }
    guard let prompt = witness.prompt(text.text, since: checkpoint) else { return nil }
    switch prompt {
    case .submitted(let evidence): return DeliveryOutcome(.accepted, by: .runtime, evidence: evidence)
    case .queued(let evidence): return DeliveryOutcome(.queued, evidence: evidence)
    }
  }

  func pause(_ milliseconds: Int) {
    _ = Waiting.first(of: [], within: .milliseconds(milliseconds))
  }
}
