import MosaicHost
package import MosaicModel

/// Whether the parts that a fleet depends on answer: the user manager and the tmux servers, asked at the same time.
package struct Reachability: Sendable {
  /// Why the user manager cannot be asked; nil if it answers.
  package let manager: SystemdFailure?
  /// Servers that are or may be running but did not answer.
  package let servers: [UnreachableServer]

  package init(of record: FleetRecord, in folder: FleetFolder, beats: HeartbeatFiles) {
    let sockets = record.sockets.map { TmuxSocket($0) }
    let calls = sockets.map { Tmux($0).command(["list-sessions"], patience: Tmux.patienceOfLooks) }
    var units = Result<[String: UnitState], SystemdFailure>.success([:])
    let runs = try? SystemCommands().run(calls) {
      let answer = Systemd().asking(for: [UnitNames.holder])
      units = Result { () throws(SystemdFailure) in try answer() }
    }
    manager = if case .failure(let failure) = units { failure } else { nil }
    let holder = (try? units.get())?.belonging(to: folder.home)[UnitNames.holder]
    servers = zip(sockets, runs ?? []).compactMap { socket, run in
      Self.server(on: socket, run: run) {
        ServerSearch(on: socket, of: record, holder: holder, beats: beats)
      }
    }
  }

  private static func server(
    on socket: TmuxSocket, run: ProgramRun, search: () -> ServerSearch
  ) -> UnreachableServer? {
    do throws(TmuxFailure) {
      _ = try Tmux(socket).answer(run)
      return nil
    } catch {
      return search().unreachable(on: socket, after: error)
    }
  }
}
