package import MosaicControl
import MosaicDiagnostics

/// A tmux server of the fleet is running but cannot be reached from here.
package struct TmuxServerUnreachable {
  package let server: UnreachableServer

  /// Returns nil if every server answers or is not running.
  package init?(_ fleet: RunningFleet) {
    guard let server = fleet.reachability.servers.first else { return nil }
    self.server = server
  }

  package init(_ server: UnreachableServer) {
    self.server = server
  }

  package var message: String { TerminalSafe.line(server.message) }
  package var help: String? { server.help.map { TerminalSafe.line($0) } }

  package var refusal: Refusal { Refusal(.failed, message, help: help) }
}

extension RunningFleet {
  /// Asks the user manager and the tmux servers whether they answer.
  package var reachability: Reachability { Reachability(of: record, in: folder, beats: beats) }

  /// - Throws: `SystemdFailure` if the user manager does not answer; the servers that do not answer are reported.
  package func confirmAnswers(_ tell: Tell) throws -> Reachability {
    let seen = reachability
    guard let failure = seen.manager else { return seen }
    for server in seen.servers.map({ TmuxServerUnreachable($0) }) { tell(.warning(server.message, help: server.help)) }
    throw failure
  }

  /// - Throws: `SystemdFailure` if the user manager does not answer, `TmuxServerUnreachable.refusal` if a tmux server
  ///   does not.
  package func confirmReachable(_ tell: Tell, where isMeant: (UnreachableServer) -> Bool = { _ in true }) throws {
    if let server = try confirmAnswers(tell).servers.first(where: isMeant) {
      throw TmuxServerUnreachable(server).refusal
    }
  }
}
