/// A text did not reach a session.
package enum DeliveryFailure: Error, Equatable {
  case noServer(String)
  case noSession(String)
  /// A session of the agent's name that is not the agent's.
  case foreignSession(String)
  /// More than one pane, by their ids, is tagged as the agent's.
  case severalPanes(String, [String])
  /// An agent's pane shows a program that its runtime is not.
  case otherProgram(String, runs: String, runtime: String)
  /// What an earlier sender left in the composer does not leave it.
  case unsentBefore(String)
  /// A command would go behind what a person has half typed, and be no command.
  case halfTyped(String)
  /// The program in the session's pane ended.
  case deadPane(String)
  /// Someone told tmux to take no input for the pane.
  case inputIsOff(String)
  case tmux(TmuxFailure)

  init(_ failure: TmuxFailure, _ session: String) {
    switch failure {
    case .noServer: self = .noServer(session)
    case .notThere: self = .noSession(session)
    default: self = .tmux(failure)
    }
  }
}
