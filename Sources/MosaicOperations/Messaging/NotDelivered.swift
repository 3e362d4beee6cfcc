package import MosaicControl
import MosaicDiagnostics

/// A text that was not submitted, or may still be.
package struct NotDelivered: Error {
  package let failure: DeliveryFailure
  package let destination: Destination

  package var message: String {
    switch failure {
    case .noServer, .noSession: absence
    case .foreignSession: "the session '\(session)' is not the agent's: mosaic did not create it"
    case .severalPanes(_, let panes):
      "more than one pane\(place) is tagged as the pane of '\(session)': \(panes.joined(separator: ", "))"
    case .otherProgram(_, let program, let runtime):
      "the pane of '\(session)'\(place) runs '\(TerminalSafe.line(program))' instead of its runtime, "
        + "'\(TerminalSafe.line(runtime))'"
    case .notSent(let reason): "not sent: " + message(reason)
    case .askedInstead(let line): "'\(session)'\(place) answered with a question: \(TerminalSafe.line(line))"
    case .busy: "'\(session)'\(place) is busy"
    case .deadPane: "the program in session '\(session)'\(place) has ended"
    case .inputIsOff: "tmux input is turned off for session '\(session)'\(place)"
    case .mayStillArrive:
      "tmux\(place) did not answer while the text was being typed; it may still arrive in '\(session)'"
    case .tmux(let failure): failure.message
    }
  }

  private func message(_ reason: NotSent) -> String {
    switch reason {
    case .composerBusy(.unsent): "the composer of '\(session)'\(place) holds unsent text"
    case .composerBusy(.ownPrompt):
      "the composer of '\(session)'\(place) holds its own last prompt, which was interrupted"
    case .composerBusy(.mode(let mode)): "the composer of '\(session)'\(place) is in \(TerminalSafe.line(mode)) mode"
    case .composerBusy(.earlierMessage):
      "the composer of '\(session)'\(place) holds an earlier message that Enter did not submit"
    case .dialog(let line): "'\(session)'\(place) is at a dialog: \(TerminalSafe.line(line))"
    case .otherView(let line): "'\(session)'\(place) shows another view: \(TerminalSafe.line(line))"
    case .unknownScreen(let shown):
      "the screen of '\(session)'\(place) does not show a composer: \(TerminalSafe.line(shown))"
    }
  }
  package var help: String? {
    switch failure {
    case .noServer, .noSession:
      wayToStart ?? "run 'mosaic fleet ps' to see what is running, or select another tmux socket with -L"
    case .foreignSession: "nothing was typed; use '-s \(session)\(server)' to send to the session itself"
    case .severalPanes: "nothing was typed; run 'mosaic fleet ps' to see where they are"
    case .otherProgram: "nothing was typed; look at it with 'mosaic agent watch \(session)', or use --any-program"
    case .notSent(let reason): help(reason)
    case .askedInstead: "the question is unanswered; \(wayToAnswer)"
    case .busy: "nothing was typed; wait until it is idle, or use --wait"
    case .deadPane: wayToStart ?? "start it again before you send the message"
    case .inputIsOff: "run 'tmux select-pane -e' to turn it on again"
    case .mayStillArrive: "look at the session before you send it again, or it may arrive twice"
    case .tmux(let failure): failure.help
    }
  }

  private func help(_ reason: NotSent) -> String {
    switch reason {
    case .composerBusy: "nothing was typed; submit or clear the text in the composer, then try again"
    case .dialog: "nothing was typed; \(wayToAnswer)"
    case .otherView: "nothing was typed; \(wayToLeave)"
    case .unknownScreen: "nothing was typed; look at the session, and use --unseen if it accepts text"
    }
  }

  package var verdict: DeliveryVerdict {
    if case .mayStillArrive = failure { .unverifiable } else { .notSent }
  }

  private var wayToLeave: String {
    destination.isAgentHere
      ? "run 'mosaic agent attach \(session)' and return to the conversation"
      : "return to the conversation in the session"
  }

  private var wayToAnswer: String {
    destination.isAgentHere
      ? "run 'mosaic agent attach \(session)' to answer it"
      : "answer it in the session"
  }

  private var session: String { TerminalSafe.line(destination.session) }
  /// An agent's server is known from its fleet; a session's must be given.
  private var server: String { destination.socket.map { " -L \(TerminalSafe.line($0))" } ?? "" }
  private var place: String { destination.machine.map { " on \($0)" } ?? "" }

  private var absence: String {
    if destination.agentTarget != nil { return "agent '\(session)' is not running\(place)" }
    return failure == .noServer(destination.session)
      ? "no tmux server answers\(place)" : "there is no session '\(session)'\(place)"
  }

  /// nil if the session is not an agent's.
  private var wayToStart: String? {
    guard destination.agentTarget != nil else { return nil }
    return destination.machine == nil
      ? "run 'mosaic fleet start \(session)' to start it" : "start it on '\(TerminalSafe.line(destination.host))'"
  }

  private var answer: Refusal.Answer { if case .tmux = failure { .failed } else { .no } }

  package var refusal: Refusal { Refusal(answer, message, help: help) }
}
