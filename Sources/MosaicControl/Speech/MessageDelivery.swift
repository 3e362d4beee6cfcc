import Glibc

/// Types one text into one session, and learns what became of it.
package struct MessageDelivery {
  /// How long and how hard it is tried.
  package struct Pace: Sendable {
    /// How often Enter is pressed again while the text still stands in the composer.
    package let retries: Int
    /// Milliseconds after which a verdict has to be there; nil where nobody waits for a proof.
    package let verification: Int?

    package init(retries: Int = 3, verification: Int? = nil) {
      self.retries = retries
      self.verification = verification
    }
  }

  private let tmux: Tmux
  private let session: String
  private let isRemote: Bool
  private let pace: Pace
  /// Called whenever keys were sent, so that they do not count as the agent's activity.
  private let poked: () -> Void
  /// Takes a line on what is done.
  private let log: (String) -> Void

  package init(
    to session: String, on tmux: Tmux, isRemote: Bool, pace: Pace, poked: @escaping () -> Void,
    log: @escaping (String) -> Void
  ) {
    self.session = session
    self.tmux = tmux
    self.isRemote = isRemote
    self.pace = pace
    self.poked = poked
    self.log = log
  }

  /// Types a text behind a label.
  ///
  /// - Throws: `DeliveryFailure`.
  package func send(_ message: Message, as label: MessageLabel) throws(DeliveryFailure) -> DeliveryVerdict {
    let text = message.labelled(label)
    return try type(text, ExpectedText(text, label: label.text), proof: .transcript)
  }

  /// Types a command of the runtime, which may clear the screen.
  ///
  /// - Throws: `DeliveryFailure`.
  package func command(_ message: Message) throws(DeliveryFailure) -> DeliveryVerdict {
    try type(message.text, ExpectedText(message.text), proof: .emptiedComposer)
  }
}

// MARK: - Typing

extension MessageDelivery {
  private func type(
    _ text: String, _ expected: ExpectedText, proof: DeliveryJudge.Proof
  ) throws(DeliveryFailure) -> DeliveryVerdict {
    let before = try look(at: Tmux.exactly(session))
    if before.isInMode {
      log("leaving the history that someone looks at in \(session)")
      try onTmux { tmux throws(TmuxFailure) in try tmux.leaveMode(of: before.pane) }
    }
    try onTmux { tmux throws(TmuxFailure) in try tmux.paste(text, into: before.pane) }
    poked()
    log("pasted \(text.utf8.count) bytes into \(session) (\(before.pane))")
    let judge = try waitForDraft(expected, proof, before)
    pause(Self.settling)
    try enter(in: before.pane)
    guard let judge else {
      log("the text was not seen in a composer")
      return .unverifiable
    }
    return try watch(before.pane, judge)
  }

  /// Runtimes take an Enter that comes right behind a paste for a part of it.
  private static let settling = 200

  private func enter(in pane: String) throws(DeliveryFailure) {
    // By way of ssh the key is named by its code.
    let key = isRemote ? "C-m" : "Enter"
    try onTmux { tmux throws(TmuxFailure) in try tmux.press(key, in: pane) }
    poked()
  }

  /// A pane whose program can be typed to.
  private func look(at target: String) throws(DeliveryFailure) -> Screen {
    let screen = try onTmux { tmux throws(TmuxFailure) in try tmux.screen(of: target) }
    if screen.isDead { throw .deadPane(session) }
    if !screen.takesInput { throw .inputIsOff(session) }
    return screen
  }

  private func onTmux<Value>(_ call: (Tmux) throws(TmuxFailure) -> Value) throws(DeliveryFailure) -> Value {
    do throws(TmuxFailure) {
      return try call(tmux)
    } catch .noServer {
      throw .noServer(session)
    } catch .notThere {
      throw .noSession(session)
    } catch {
      throw .tmux(error)
    }
  }

  private func pause(_ milliseconds: Int) {
    _ = Waiting.first(of: [], within: .milliseconds(milliseconds))
  }
}

// MARK: - Watching

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
  private func waitForDraft(
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
  private func watch(_ pane: String, _ judge: DeliveryJudge) throws(DeliveryFailure) -> DeliveryVerdict {
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

/// A text did not reach a session.
package enum DeliveryFailure: Error, Equatable {
  case noServer(String)
  case noSession(String)
  /// The program in the session's pane ended.
  case deadPane(String)
  /// Someone told tmux to take no input for the pane.
  case inputIsOff(String)
  case tmux(TmuxFailure)
}
