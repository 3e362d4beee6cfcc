import MosaicModel

/// The one question that is put to a tmux server: all its panes.
struct PaneQuestion {
  let tmux: Tmux

  init(_ socket: TmuxSocket) {
    tmux = Tmux(socket)
  }

  var command: Command { tmux.command(Tmux.everyPane) }

  /// What a person types to see the same.
  var evidence: String { "tmux -L \(tmux.socket.name ?? "default") list-panes -a" }

  /// What the answer says; nil where the call failed and one more may not.
  func sighting(_ run: ProgramRun) -> Sighting<[Pane]>? {
    run.succeeded ? .seen(tmux.panes(run.text), by: evidence) : nil
  }

  /// What the second failure in a row says: that there is no server, or nothing.
  func lastSighting(_ run: ProgramRun) -> Sighting<[Pane]> {
    if let sighting = sighting(run) { return sighting }
    do throws(TmuxFailure) {
      _ = try tmux.answer(run)
      return .unseen(reason: evidence)
    } catch .noServer where !run.complaint.contains("Permission denied") {
      return .seen([], by: "\(evidence): \(run.complaint)")
    } catch {
      return .unseen(reason: "\(evidence): \(run.complaint.isEmpty ? "no answer" : run.complaint)")
    }
  }
}
