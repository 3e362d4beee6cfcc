import MosaicHost
import MosaicModel

/// The query for all panes of a tmux server.
struct PaneQuestion {
  let tmux: Tmux

  init(_ socket: TmuxSocket) {
    tmux = Tmux(socket)
  }

  var command: Command { command(patience: Tmux.patienceOfLooks) }

  func command(patience: Int) -> Command { tmux.command(Tmux.everyPane, patience: patience) }

  /// A command with which a person can see the same.
  var evidence: String { "tmux -L \(tmux.socket.name ?? "default") list-panes -a" }

  /// Parses the answer; returns nil if the call failed and a retry may succeed.
  func sighting(_ run: ProgramRun) -> Observed<[Pane]>? {
    guard let panes = try? tmux.panes(of: run) else { return nil }
    return Observed(panes, evidence: evidence)
  }

  /// Interprets a second failure in a row: there is no server, or the answer is unknown.
  ///
  /// - Parameter search: searches for a server that is running anyway.
  func lastSighting(
    _ run: ProgramRun, search: (TmuxFailure) -> UnreachableServer?
  ) -> Observed<[Pane]> {
    lastAnswer(run, search: search).panes
  }

  /// Interprets it in the same way.
  ///
  /// - Returns: the panes, and a server that is or may be running but did not answer.
  func lastAnswer(
    _ run: ProgramRun, search: (TmuxFailure) -> UnreachableServer?
  ) -> (panes: Observed<[Pane]>, server: UnreachableServer?) {
    do throws(TmuxFailure) {
      return (Observed(try tmux.panes(of: run), evidence: evidence), nil)
    } catch {
      if let server = search(error) { return (.unknown("\(evidence): \(server.message)"), server) }
      return (refused(error, run), nil)
    }
  }

  private func refused(_ failure: TmuxFailure, _ run: ProgramRun) -> Observed<[Pane]> {
    switch failure {
    case .noServer: return Observed([], evidence: "\(evidence): \(run.complaint)")
    case .unreachable(let server): return .unknown("\(evidence): \(server.message)")
    default: return .unknown("\(evidence): \(run.complaint.isEmpty ? "no answer" : run.complaint)")
    }
  }
}
