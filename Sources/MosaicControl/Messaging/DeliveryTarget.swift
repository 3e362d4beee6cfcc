import Glibc

/// The session that a text goes to, and how to observe its pane.
package struct DeliveryTarget {
  let tmux: Tmux
  let session: String
  let agentTarget: AgentTarget?
  /// The agent's runtime; empty if the session is not an agent's.
  let runtime: String
  let isRemote: Bool
  /// Whether to type into the pane even if the agent's runtime does not run there.
  let takesAnyProgram: Bool
  let allowsUnknownScreen: Bool

  /// - Parameters:
  ///   - agentTarget: the agent whose session it is; nil for any session of the name.
  ///   - takesAnyProgram: whether to type into an agent's pane even if its runtime does not run there.
  ///   - allowsUnknownScreen: whether to type into a screen that is not recognized.
  package init(
    _ session: String, of agentTarget: AgentTarget?, on tmux: Tmux, isRemote: Bool, takesAnyProgram: Bool = false,
    allowsUnknownScreen: Bool = false
  ) {
    self.session = session
    self.agentTarget = agentTarget
    self.tmux = tmux
    self.isRemote = isRemote
    self.takesAnyProgram = takesAnyProgram
    self.allowsUnknownScreen = allowsUnknownScreen
    runtime = agentTarget?.runtime ?? ""
  }

  /// Returns the agent's own pane if its program accepts messages; for a session without an agent, any of its panes.
  ///
  /// - Throws: `DeliveryFailure`.
  func look() throws(DeliveryFailure) -> PaneLook {
    let pane = try agentTarget?.pane(on: tmux, takesAnyProgram: takesAnyProgram)
    let witness = pane.flatMap { agentTarget?.witness(of: $0) }
    return try look(at: pane?.id ?? Tmux.exactly(session), witness: witness)
  }

  /// Looks at the same pane again.
  func look(at earlier: PaneLook) throws(DeliveryFailure) -> PaneLook {
    try look(at: earlier.screen.pane, witness: earlier.witness)
  }

  /// Looks at the same pane after keys were sent: the text may be there even if the server no longer answers.
  func lookAfterTyping(at earlier: PaneLook) throws(DeliveryFailure) -> PaneLook {
    do throws(DeliveryFailure) {
      return try look(at: earlier)
    } catch {
      if case .tmux(.unreachable) = error { throw .mayStillArrive(session) }
      throw error
    }
  }

  private func look(at pane: String, witness: RuntimeWitness?) throws(DeliveryFailure) -> PaneLook {
    let screen = try onTmux { tmux throws(TmuxFailure) in try tmux.screen(of: pane) }
    if screen.isDead { throw .deadPane(session) }
    if !screen.takesInput { throw .inputIsOff(session) }
    if agentTarget == nil, !allowsUnknownScreen, WaitingShell.isName(screen.visible.program) {
      throw .notSent(.unknownScreen("a shell, which would run the text (\(screen.visible.program))"))
    }
    return PaneLook(screen, runtime: runtime, witness: witness)
  }

  /// - Parameter mayHaveSent: whether the keys of an interrupted call may still reach the pane.
  func onTmux<Value>(
    mayHaveSent: Bool = false, _ call: (Tmux) throws(TmuxFailure) -> Value
  ) throws(DeliveryFailure) -> Value {
    do throws(TmuxFailure) {
      return try call(tmux)
    } catch {
      // An interrupted call may have reached a server that continues later.
      if mayHaveSent, case .unreachable = error { throw .mayStillArrive(session) }
      throw DeliveryFailure(error, session: session)
    }
  }
}

/// A pane at one moment: its screen, the meaning of the screen, and the runtime's own reports.
struct PaneLook {
  let screen: Screen
  let reading: ScreenReading
  let runtime: String
  let witness: RuntimeWitness?

  init(_ screen: Screen, runtime: String, witness: RuntimeWitness?) {
    self.screen = screen
    self.runtime = runtime.isEmpty ? screen.visible.program : runtime
    self.witness = witness
    reading = readScreen(screen.visible, of: self.runtime)
  }

  /// Whether the screen shows work, or the runtime reports it.
  var isBusy: Bool { reading.isBusy || witness?.report(now: time(nil))?.activity == .working }

  func gate(allowsUnknownScreen: Bool) -> SendGate {
    let gate = SendGate(reading, report: witness?.report(now: time(nil)), allowsUnknownScreen: allowsUnknownScreen)
    guard case .wait(.composerBusy(.unsent(let draft))) = gate, witness?.isLastPrompt(draft) == true else {
      return gate
    }
    return .wait(.composerBusy(.ownPrompt))
  }

  /// Returns whether the composer holds the text and nothing else.
  func holds(_ text: SubmittedText) -> Bool {
    reading.kind != .starting && (text.isCommand || !reading.menu)
      && composerHolds(text.text, on: screen.visible, of: runtime)
  }

  /// Returns whether the text, or its end, is anywhere on the screen.
  func shows(_ text: SubmittedText) -> Bool {
    let rows = NormalizedText(rows: screen.rows)
    return rows.count(of: text.expected.tail) > 0
  }

  /// Whether the visible conversation has no prompt yet, apart from the composer's text.
  var looksFresh: Bool {
    let sign = runtime == "codex" ? "›" : "❯"
    return screen.visible.rows.count { $0.text == sign || $0.text.hasPrefix(sign + " ") } <= 1
  }

  /// Whether the screen shows the runtime's banner, which is above the first prompt of a conversation.
  var showsBanner: Bool {
    let banner = runtime == "codex" ? "OpenAI Codex" : "Claude Code v"
    return screen.visible.rows.contains { $0.text.contains(banner) }
  }
}
