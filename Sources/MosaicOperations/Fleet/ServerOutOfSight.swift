import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// A tmux server of the fleet runs, and cannot be reached from here.
struct ServerOutOfSight: Complaint {
  let server: UnreachableServer

  /// nil if every server answers, or does not run.
  init?(_ fleet: RunningFleet) {
    let sockets = fleet.record.sockets.map { TmuxSocket($0) }
    guard let server = sockets.lazy.compactMap({ Self.server(on: $0, of: fleet) }).first else { return nil }
    self.server = server
  }

  private static func server(on socket: TmuxSocket, of fleet: RunningFleet) -> UnreachableServer? {
    do throws(TmuxFailure) {
      try Tmux(socket).probe()
      return nil
    } catch {
      return fleet.search(on: socket).unreachable(on: socket, after: error)
    }
  }

  var message: String { Visible.line(server.message) }
  var help: String? { server.help.map { Visible.line($0) } }
  var status: ExitCode { ExitStatus.failed }
}

extension RunningFleet {
  /// Looks for a server that runs though it does not answer.
  func search(on socket: TmuxSocket) -> ServerSearch {
    ServerSearch(on: socket, of: record, in: folder, beats: beats)
  }
}
