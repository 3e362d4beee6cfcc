import MosaicHost

// Messages that a runtime accepts without keys.
extension MessageDelivery {
  /// Hands a text to the runtime's own queue if its composer stayed occupied.
  ///
  /// - Returns: nil if the runtime has no such queue, or its thread is not known.
  func queue(_ text: SubmittedText) throws(DeliveryFailure) -> DeliveryOutcome? {
    guard target.runtime == "codex", !target.isRemote, text.text.utf8.count <= CodexQueue.longestText,
      lock.unsent == nil
    else { return nil }
    let look = try target.look()
    // After /clear, the known thread is the one that was left: a message for it would reach nobody.
    guard let witness = look.witness, let thread = witness.thread, isOccupied(look), !look.looksFresh else {
      return nil
    }
    let checkpoint = witness.checkpoint()
    log("codex queue --thread \(thread)")
    switch CodexQueue(thread: thread, process: witness.process).add(text.text) {
    case .queued: return try watchQueue(text, in: look, since: checkpoint, thread: thread)
    case .unknown: throw .mayStillArrive(target.session)
    case .refused(let reason):
      log("codex did not queue it: \(reason)")
      return nil
    }
  }

  private func isOccupied(_ look: PaneLook) -> Bool {
    if case .wait(.composerBusy) = look.gate(allowsUnknownScreen: false) { true } else { false }
  }

  private func watchQueue(
    _ text: SubmittedText, in look: PaneLook, since checkpoint: RuntimeWitness.Checkpoint, thread: String
  ) throws(DeliveryFailure) -> DeliveryOutcome {
    let deadline = Instant.now.advanced(by: .milliseconds(pace.verification))
    // A working runtime takes the message only after its turn; do not wait for that.
    if look.reading.isBusy { return DeliveryOutcome(.queued, evidence: "codex queue accepted it for thread \(thread)") }
    repeat {
      if let outcome = proof(of: text, by: look.witness, since: checkpoint) { return outcome }
      pause(200)
    } while Instant.now < deadline
    return DeliveryOutcome(.queued, evidence: "codex queue accepted it for thread \(thread)")
  }
}
