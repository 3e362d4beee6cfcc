// What became of a text that was pasted.
extension MessageDelivery {
  /// Milliseconds between two looks.
  private static let interval = 400
  private static let firstPauses = [25, 50, 100, 200]
  /// Milliseconds for which a text that nobody asked to prove is watched.
  private static let glance = 1200

  private func deadline(_ milliseconds: Int) -> Instant {
    Instant.now.advanced(by: .milliseconds(milliseconds))
  }

  /// Waits until the text is seen in the composer; nil where it is not.
  func waitForDraft(
    _ text: ExpectedText, _ proof: DeliveryJudge.Proof, _ before: Screen
  ) throws(DeliveryFailure) -> DeliveryJudge? {
    let deadline = deadline(pace.verification.map { $0 / 2 } ?? Self.glance)
    var pauses = Self.firstPauses.makeIterator()
    repeat {
      pause(pauses.next() ?? Self.interval)
      let screen = try look(at: before.pane)
      if let judge = DeliveryJudge(text, proof: proof, before: before, pasted: screen) { return judge }
    } while Instant.now < deadline
    return nil
  }

  /// Looks until the text is accepted, and presses Enter again where it was lost; never pastes again.
  func watch(_ pane: String, _ judge: DeliveryJudge) throws(DeliveryFailure) -> DeliveryVerdict {
    var deadline = deadline(pace.verification ?? Self.glance)
    var (retries, looks) = (pace.retries, 0)
    var pauses = Self.firstPauses.makeIterator()
    while true {
      pause(pauses.next() ?? Self.interval)
      looks += 1
      let verdict = judge.verdict(on: try look(at: pane))
      if verdict == .accepted { return verdict }
      if verdict == .draft && looks > Self.firstPauses.count && retries > 0 {
        log("the text still stands in the composer; Enter is pressed again")
        try enter(in: pane)
        retries -= 1
        (looks, pauses) = (0, Self.firstPauses.makeIterator())
        if pace.verification == nil { deadline = self.deadline(Self.glance) }
      } else if Instant.now >= deadline {
        return verdict
      }
    }
  }
}
