/// A text did not reach a session, or it is unknown whether it will.
package enum DeliveryFailure: Error, Equatable {
  case noServer(String)
  case noSession(String)
  /// A session has the agent's name but is not the agent's.
  case foreignSession(String)
  /// Several panes, listed by id, are tagged as the agent's.
  case severalPanes(String, [String])
  /// An agent's pane runs a program that is not its runtime.
  case otherProgram(String, runs: String, runtime: String)
  /// No key was pressed.
  case notSent(NotSent)
  /// The runtime answered a command with a question that is still open. The value is its first line.
  case askedInstead(String)
  /// A command needs an idle runtime, and this one is working.
  case busy(String)
  /// The program in the session's pane ended.
  case deadPane(String)
  /// Input to the pane is turned off in tmux.
  case inputIsOff(String)
  /// tmux was interrupted while it was typing: the keys may still arrive when it continues.
  case mayStillArrive(String)
  case tmux(TmuxFailure)

  init(_ failure: TmuxFailure, session: String) {
    switch failure {
    case .noServer: self = .noServer(session)
    case .notThere: self = .noSession(session)
    default: self = .tmux(failure)
    }
  }

  /// Describes the condition that a sender waits for.
  func waiting(for session: String) -> String {
    switch self {
    case .notSent(.composerBusy): "the composer of \(session) holds text"
    case .notSent(.dialog(let line)): "\(session) asks: \(line)"
    case .notSent(.unknownScreen(let shown)): "\(session) shows \(shown)"
    case .busy: "\(session) is busy"
    default: "\(session) is not ready"
    }
  }
}
