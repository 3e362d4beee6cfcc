import ArgumentParser
import MosaicControl
import MosaicDiagnostics

/// A text that did not get into its session.
struct NotDelivered: Complaint {
  let failure: DeliveryFailure
  let destination: Destination

  var message: String {
    switch failure {
    case .noServer, .noSession: absence
    case .foreignSession: "the session '\(session)' is not the agent's: mosaic did not make it"
    case .severalPanes(_, let panes):
      "more than one pane\(place) is tagged as that of '\(session)': \(panes.joined(separator: ", "))"
    case .otherProgram(_, let program, let runtime):
      "the pane of '\(session)'\(place) runs '\(Visible.line(program))' in place of its runtime, "
        + "'\(Visible.line(runtime))'"
    case .unsentBefore: "an earlier message stands unsent in the composer of '\(session)'\(place)"
    case .halfTyped: "something is half typed in the composer of '\(session)'\(place)"
    case .deadPane: "the program in session '\(session)'\(place) has ended"
    case .inputIsOff: "tmux takes no input for session '\(session)'\(place)"
    case .tmux(let failure): failure.message
    }
  }
  var help: String? {
    switch failure {
    case .noServer, .noSession:
      wayToStart ?? "-L names another tmux socket; 'mosaic fleet ps' shows what runs"
    case .foreignSession: "nothing was typed; '-s \(session)\(server)' names the session itself, whoever made it"
    case .severalPanes: "nothing was typed; 'mosaic fleet ps' shows where they are"
    case .otherProgram:
      "nothing was typed; \(wayToStartAnew), and a message goes to whatever runs there by 'mosaic agent send --any-program'"
    case .unsentBefore: "nothing was typed; look at the session, and send or empty what stands there"
    case .halfTyped:
      "the command was taken back; send or empty what stands there, or use 'mosaic agent reset \(session) --new'"
    case .deadPane: wayToStart ?? "start it again before you send the message"
    case .inputIsOff: "'tmux select-pane -e' turns it on again"
    case .tmux(let failure): failure.help
    }
  }
  var status: ExitCode {
    if case .tmux = failure { ExitStatus.failed } else { ExitStatus.no }
  }

  private var session: String { Visible.line(destination.session) }
  /// An agent's server is known by its fleet, a session's has to be named.
  private var server: String { destination.socket.map { " -L \(Visible.line($0))" } ?? "" }
  private var place: String { destination.machine.map { " on \($0)" } ?? "" }

  private var absence: String {
    if destination.seat != nil { return "agent '\(session)' is not running\(place)" }
    return failure == .noServer(destination.session)
      ? "no tmux server answers\(place)" : "there is no session '\(session)'\(place)"
  }

  /// nil for a session that is no agent's.
  private var wayToStart: String? {
    guard destination.seat != nil else { return nil }
    return destination.machine == nil
      ? "'mosaic fleet start \(session)' starts it" : "it has to be started on '\(Visible.line(destination.host))'"
  }

  private var wayToStartAnew: String {
    destination.machine == nil
      ? "'mosaic fleet restart \(session)' starts the runtime anew"
      : "it has to be restarted on '\(Visible.line(destination.host))'"
  }
}
