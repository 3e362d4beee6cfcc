import MosaicHost
import MosaicModel

/// The one question that is put to a tmux server: all its panes.
struct PaneQuestion {
  let tmux: Tmux

  init(_ socket: TmuxSocket) {
    tmux = Tmux(socket)
  }

  var command: Command { tmux.command(Tmux.everyPane, patience: Tmux.patienceOfLooks) }

  /// What a person types to see the same.
  var evidence: String { "tmux -L \(tmux.socket.name ?? "default") list-panes -a" }

  /// What the answer says; nil if the call failed and one more may not.
  func sighting(_ run: ProgramRun) -> Sighting<[Pane]>? {
    if run.succeeded { return .seen(tmux.panes(run.text), by: evidence) }
    return nil
  }

  /// What the second failure in a row says: that there is no server, or nothing.
  ///
  /// - Parameter search: looks for a server that runs all the same.
  func lastSighting(
    _ run: ProgramRun, _ search: (TmuxFailure) -> UnreachableServer?
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
