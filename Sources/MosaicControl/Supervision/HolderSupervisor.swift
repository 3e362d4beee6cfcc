package import MosaicHost
import MosaicModel

/// Keeps the fleet's session on tmux's default server, which may hold a person's own sessions. The server is adopted,
/// or started outside the service, which would end it; the supervisor never ends the server.
package struct HolderSupervisor {
  let session: String
  let folder: FleetFolder
  let commands: any CommandRunner
  let notice: ServiceNotice
  /// Searches for a running server if none answers.
  let search: @Sendable () -> ServerSearch
  private let tmux: Tmux
  private let signals = EndingSignals()

  package init(
    session: String, in folder: FleetFolder, commands: any CommandRunner = SystemCommands(), notice: ServiceNotice,
    search: @escaping @Sendable () -> ServerSearch
  ) {
    self.session = session
    self.folder = folder
    self.commands = commands
    self.notice = notice
    self.search = search
    tmux = Tmux(.standard, commands: commands)
  }

  package enum End: Equatable {
    case stopped
    /// Another program ended the session.
    case vanished
  }

  /// - Throws: `SupervisorFailure`, `ProgramNotRun`.
  package func run() throws -> End {
    try ensureServer()
    let pane = try adopted() ?? begun()
    notice.send("READY=1\nSTATUS=holding the session \(session)")
    guard let handle = ProcessHandle(pane.pid) else { return .vanished }
    let descriptors = [signals.descriptor, handle.descriptor]
    while true {
      switch Waiting.first(of: descriptors, within: .seconds(3600)) {
      case 0:
        notice.send("STOPPING=1")
        HeldServer(tmux).release()
        try? tmux.end(pane: pane.id)
        return .stopped
      case 1: return .vanished
      default: continue
      }
    }
  }

  /// A second server on the socket would make the first one, and the agents in it, unreachable.
  private func ensureServer() throws {
    do throws(TmuxFailure) {
      try tmux.probe()
    } catch {
      if let server = search().unreachable(on: tmux.socket, after: error) {
        throw SupervisorFailure.tmux(.unreachable(server))
      }
      guard case .noServer = error else { throw SupervisorFailure.tmux(error) }
      try startServer()
    }
  }

  /// Starts the server in a separate scope. See systemd-run(1).
  private func startServer() throws {
    let words =
      ["--user", "--scope", "--quiet", "--collect", "--", "tmux", "-L", "default"]
      + making + HeldServer.keeping
    let run = try commands.run(Command("systemd-run", arguments: words, environment: Tmux.environment))
    if !run.succeeded { throw SupervisorFailure.tmux(.refused(run.complaint)) }
  }

  private func adopted() throws -> Pane? {
    let panes = try tmux.panes()
    switch panes.owned(by: folder.ownerTag(of: session)) {
    case .one(let pane): return pane
    case .several(let panes): throw SupervisorFailure.severalPanes(session, panes.map(\.place))
    case .none: break
    }
    if panes.contains(where: { $0.session == session }) {
      throw SupervisorFailure.foreignSession(session, tmux.socket)
    }
    return nil
  }

  private func begun() throws -> Pane {
    try tmux.ask(making)
    guard case .one(let pane) = try tmux.panes().owned(by: folder.ownerTag(of: session)) else {
      throw SupervisorFailure.tmux(.notThere("the session \(session)"))
    }
    return pane
  }

  /// Creates the session with its tags in one call, and overrides a person's setting to end unattached sessions.
  private var making: [String] {
    let target = Tmux.exactly(session)
    return ["new-session", "-d", "-s", session, "sleep", "infinity"]
      + [";", "set-option", "-p", "-t", target, "@mosaic_agent", folder.ownerTag(of: session)]
      + [";", "set-option", "-p", "-F", "-t", target, "@mosaic_pane", "#{pane_id}"]
      + [";", "set-option", "-t", target, "destroy-unattached", "off"]
  }
}
