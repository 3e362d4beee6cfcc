import MosaicModel

/// Keeps the fleet's session on tmux's default server, which may hold a person's own sessions: the server is adopted, or
/// started outside of the service that would end it, and never ended.
package struct HolderSupervisor {
  let session: String
  let folder: FleetFolder
  let commands: any CommandRunner
  let notice: ServiceNotice
  private let tmux: Tmux
  private let signals = EndingSignals()

  package init(
    session: String, in folder: FleetFolder, commands: any CommandRunner = SystemCommands(), notice: ServiceNotice
  ) {
    self.session = session
    self.folder = folder
    self.commands = commands
    self.notice = notice
    tmux = Tmux(.standard, commands: commands)
  }

  package enum End: Equatable {
    case stopped
    /// Someone else took the session away.
    case vanished
  }

  /// - Throws: `SupervisorFailure`, `ProgramNotRun`.
  package func run() throws -> End {
    if try !tmux.isRunning() { try startServer() }
    let pane = try adopted() ?? begun()
    notice.send("READY=1\nSTATUS=holding the session \(session)")
    guard let handle = ProcessHandle(pane.pid) else { return .vanished }
    let descriptors = [signals.descriptor, handle.descriptor]
    while true {
      switch Waiting.first(of: descriptors, within: .seconds(3600)) {
      case 0:
        notice.send("STOPPING=1")
        try tmux.end(window: pane.window)
        return .stopped
      case 1: return .vanished
      default: continue
      }
    }
  }

  /// Starts the server in a scope of its own. See systemd-run(1).
  private func startServer() throws {
    let words = ["--user", "--scope", "--quiet", "--collect", "--", "tmux", "-L", "default"] + making
    let run = try commands.run(Command("systemd-run", words, environment: Tmux.environment))
    if !run.succeeded { throw SupervisorFailure.tmux(.refused(run.complaint)) }
  }

  private func adopted() throws -> Pane? {
    guard let pane = try tmux.pane(of: session) else { return nil }
    guard pane.agentMark == folder.mark(of: session) else {
      throw SupervisorFailure.foreignSession(session, tmux.socket)
    }
    return pane
  }

  private func begun() throws -> Pane {
    try tmux.ask(making)
    guard let pane = try tmux.pane(of: session) else {
      throw SupervisorFailure.tmux(.notThere("the session \(session)"))
    }
    return pane
  }

  /// The session in one call, with its mark, and with no regard to a person's wish that unwatched sessions end.
  private var making: [String] {
    let target = Tmux.exactly(session)
    return ["new-session", "-d", "-s", session, "sleep", "infinity"]
      + [";", "set-option", "-t", target, "@mosaic_agent", folder.mark(of: session)]
      + [";", "set-option", "-t", target, "destroy-unattached", "off"]
  }
}
