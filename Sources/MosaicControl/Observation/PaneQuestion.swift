import MosaicHost
import MosaicModel

/// The query for all panes of a tmux server.
struct PaneQuestion {
  let tmux: Tmux

  init(_ socket: TmuxSocket) {
    tmux = Tmux(socket)
  }

  var command: Command { tmux.command(Tmux.everyPane, patience: Tmux.patienceOfLooks) }

  /// The command that shows a person the same.
  var evidence: String { "tmux -L \(tmux.socket.name ?? "default") list-panes -a" }

  /// The parsed answer; nil if the call failed and a retry may succeed.
  func sighting(_ run: ProgramRun) -> Sighting<[Pane]>? {
    if run.succeeded { return .seen(tmux.panes(run.text), by: evidence) }
    return nil
  }

  /// The meaning of a second failure in a row: there is no server, or the answer is unknown.
  ///
  /// - Parameter search: looks for a server that runs anyway.
  func lastSighting(
    _ run: ProgramRun, search: (TmuxFailure) -> UnreachableServer?
  ) -> Sighting<[Pane]> {
    do throws(TmuxFailure) {
      return .seen(tmux.panes(try tmux.answer(run)), by: evidence)
    } catch {
      if let server = search(error) { return .unseen(reason: "\(evidence): \(server.message)") }
      switch error {
      case .noServer: return .seen([], by: "\(evidence): \(run.complaint)")
      case .unreachable(let server): return .unseen(reason: "\(evidence): \(server.message)")
      default: return .unseen(reason: "\(evidence): \(run.complaint.isEmpty ? "no answer" : run.complaint)")
      }
    }
  }
}
