import MosaicHost
import MosaicModel

/// The query for all panes of a tmux server.
struct PaneQuestion {
  let tmux: Tmux

  init(_ socket: TmuxSocket) {
    tmux = Tmux(socket)
  }

  var command: Command { tmux.command(Tmux.everyPane, patience: Tmux.patienceOfLooks) }

  /// A command with which a person can see the same.
  var evidence: String { "tmux -L \(tmux.socket.name ?? "default") list-panes -a" }

  /// Parses the answer; returns nil if the call failed and a retry may succeed.
  func sighting(_ run: ProgramRun) -> Observed<[Pane]>? {
    if run.succeeded { return Observed(tmux.panes(run.text), evidence: evidence) }
    return nil
  }

  /// Interprets a second failure in a row: there is no server, or the answer is unknown.
  ///
  /// - Parameter search: searches for a server that is running anyway.
  func lastSighting(
    _ run: ProgramRun, search: (TmuxFailure) -> UnreachableServer?
  ) -> Observed<[Pane]> {
    do throws(TmuxFailure) {
      return Observed(tmux.panes(try tmux.answer(run)), evidence: evidence)
    } catch {
      if let server = search(error) { return .unknown("\(evidence): \(server.message)") }
      switch error {
      case .noServer: return Observed([], evidence: "\(evidence): \(run.complaint)")
      case .unreachable(let server): return .unknown("\(evidence): \(server.message)")
      default: return .unknown("\(evidence): \(run.complaint.isEmpty ? "no answer" : run.complaint)")
      }
    }
  }
}
