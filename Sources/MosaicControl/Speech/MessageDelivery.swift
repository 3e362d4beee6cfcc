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
  private let lock: MessageLock
  private let seat: AgentSeat?
  private let takesAnyProgram: Bool
  private let isRemote: Bool
  let pace: Pace
  /// Called whenever keys were sent, so that they do not count as the agent's activity.
  private let poked: () -> Void
  /// Takes a line on what is done.
  let log: (String) -> Void

  /// - Parameters:
  ///   - lock: of that session.
  ///   - seat: of the agent whose session it is; nil for any session of the name.
  ///   - takesAnyProgram: whether an agent's pane is typed into whatever runs there.
  package init(
    to session: String, under lock: MessageLock, of seat: AgentSeat?, takesAnyProgram: Bool = false, on tmux: Tmux,
    isRemote: Bool, pace: Pace,
    poked: @escaping () -> Void, log: @escaping (String) -> Void
  ) {
    self.session = session
    self.lock = lock
    self.seat = seat
    self.takesAnyProgram = takesAnyProgram
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
    try type(message.labelled(label), label: label.text, proof: .transcript)
  }

  /// Types a command of the runtime, which may clear the screen.
  ///
  /// - Throws: `DeliveryFailure`.
  package func command(_ message: Message) throws(DeliveryFailure) -> DeliveryVerdict {
    try type(message.text, label: "", proof: .emptiedComposer)
  }
}

// MARK: - Typing

extension MessageDelivery {
  private func type(
    _ text: String, label: String, proof: DeliveryJudge.Proof
  ) throws(DeliveryFailure) -> DeliveryVerdict {
    var before = try lookAtSeat()
    try leaveHistory(before)
    if let unsent = lock.unsent {
      let verdict = try finish(unsent, before)
      if let verdict, unsent.text == text { return verdict }
      // What it was sent to may have ended by it, and left a shell.
      before = try lookAtSeat()
      if verdict == .draft && unsent.judge(on: before) != nil { throw .unsentBefore(session) }
    }
    lock.keep(UnsentMessage(text, label: label, proof: proof, on: before))
    let verdict = try paste(text, ExpectedText(text, label: label), proof, before)
    if verdict != .draft { lock.forget() }
    return verdict
  }

  /// The agent's own pane, with a program in it that takes messages; any pane of a session that is no agent's.
  private func lookAtSeat() throws(DeliveryFailure) -> Screen {
    try look(at: seat?.pane(on: tmux, takesAnyProgram: takesAnyProgram)?.id ?? Tmux.exactly(session))
  }

  /// Sends what an earlier sender left in the composer; nil where nothing of it stands there.
  private func finish(_ unsent: UnsentMessage, _ screen: Screen) throws(DeliveryFailure) -> DeliveryVerdict? {
    guard let judge = unsent.judge(on: screen) else {
      lock.forget()
      return nil
    }
    log("an earlier message stands unsent in the composer; Enter is pressed")
    try enter(in: screen.pane)
    let verdict = try watch(screen.pane, judge)
    if verdict != .draft { lock.forget() }
    return verdict
  }

  private func leaveHistory(_ screen: Screen) throws(DeliveryFailure) {
    guard screen.isInMode else { return }
    log("leaving the history that someone looks at in \(session)")
    try onTmux { tmux throws(TmuxFailure) in try tmux.leaveMode(of: screen.pane) }
  }

  private func paste(
    _ text: String, _ expected: ExpectedText, _ proof: DeliveryJudge.Proof, _ before: Screen
  ) throws(DeliveryFailure) -> DeliveryVerdict {
    let isPasted = try onTmux { tmux throws(TmuxFailure) in try tmux.paste(text, into: before.pane) }
    if !isPasted { throw .deadPane(session) }
    poked()
    log("pasted \(text.utf8.count) bytes into \(session) (\(before.pane))")
    let judge = try waitForDraft(expected, proof, before)
    if proof == .emptiedComposer, judge?.followsWords == true { try takeBack(text, from: before.pane) }
    pause(Self.settling)
    try enter(in: before.pane)
    guard let judge else {
      log("the text was not seen in a composer")
      return .unverifiable
    }
    return try watch(before.pane, judge)
  }

  /// Removes a command again, key by key, and leaves what stood there before it.
  private func takeBack(_ text: String, from pane: String) throws(DeliveryFailure) {
    log("something is half typed in \(session); the command is taken back")
    try onTmux { tmux throws(TmuxFailure) in try tmux.press("BSpace", times: text.count, in: pane) }
    poked()
    lock.forget()
    throw .halfTyped(session)
  }

  /// Runtimes take an Enter that comes right behind a paste for a part of it.
  private static let settling = 200

  func enter(in pane: String) throws(DeliveryFailure) {
    // By way of ssh the key is named by its code.
    let key = isRemote ? "C-m" : "Enter"
    try onTmux { tmux throws(TmuxFailure) in try tmux.press(key, in: pane) }
    poked()
  }

  /// A pane whose program can be typed to.
  func look(at target: String) throws(DeliveryFailure) -> Screen {
    let screen = try onTmux { tmux throws(TmuxFailure) in try tmux.screen(of: target) }
    if screen.isDead { throw .deadPane(session) }
    if !screen.takesInput { throw .inputIsOff(session) }
    return screen
  }

  private func onTmux<Value>(_ call: (Tmux) throws(TmuxFailure) -> Value) throws(DeliveryFailure) -> Value {
    do throws(TmuxFailure) {
      return try call(tmux)
    } catch {
      throw DeliveryFailure(error, session)
    }
  }

  func pause(_ milliseconds: Int) {
    _ = Waiting.first(of: [], within: .milliseconds(milliseconds))
  }
}
