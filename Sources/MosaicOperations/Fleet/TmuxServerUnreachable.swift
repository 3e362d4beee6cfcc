package import MosaicControl
import MosaicDiagnostics
package import MosaicModel

/// A tmux server of the fleet is running but cannot be reached from here.
package struct TmuxServerUnreachable {
  package let server: UnreachableServer

  /// Returns nil if every server answers or is not running.
  package init?(_ fleet: RunningFleet) {
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

  package var message: String { TerminalSafe.line(server.message) }
  package var help: String? { server.help.map { TerminalSafe.line($0) } }

  package var refusal: Refusal { Refusal(.failed, message, help: help) }
}

extension RunningFleet {
  /// Searches for a running server that does not answer.
  package func search(on socket: TmuxSocket) -> ServerSearch {
    ServerSearch(on: socket, of: record, in: folder, beats: beats)
  }
}
