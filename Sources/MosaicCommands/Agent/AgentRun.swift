import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// `mosaic agent run`
struct AgentRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Keep one agent running, for its systemd unit.",
    discussion: """
      Creates the agent's tmux session, or adopts it if it exists, and stays until the agent's program ends or \
      SIGTERM arrives. Leaves a session with the agent's name alone if mosaic did not create it (exit code 3).

      Example:
        mosaic agent run code0
      """)

  @OptionGroup var agent: NamedAgent
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let folder = try FleetFolder(home: Workspace(home).home)
      try confirmNobodyElse()
      let variables = try agent.variables(in: folder)
      for remark in folder.environmentRemarks(of: agent.name, environment: { Environment[$0] }) {
        Terminal.say("warning: " + Visible.line("\(remark.place): \(remark.text)"))
      }
      let record = try FleetRecord.read(in: folder)
      switch try supervisor(in: folder, record, variables).run() {
      case .stopped, .ended(status: 0): return
      case .ended, .vanished: throw ExitStatus.no
      }
    }
  }

  /// By hand there is a second supervisor beside that of the unit, and its end would be the agent's.
  ///
  /// - Throws: `SupervisedAlready`.
  private func confirmNobodyElse() throws {
    guard Environment["NOTIFY_SOCKET"] == nil else { return }
    let unit = UnitNames.agent(agent.name)
    if (try? Systemd().states(of: [unit]))?[unit]?.isActive == true { throw SupervisedAlready(agent: agent.name) }
  }

  private func supervisor(
    in folder: FleetFolder, _ record: FleetRecord, _ variables: [String: String]
  ) -> AgentSupervisor {
    func value(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
    let mosaic = ProgramReplacement.ownPath
    let socket = value(AgentVariable.socket.rawValue)
    return AgentSupervisor(
      of: agent.name, in: folder, on: Tmux(TmuxSocket(socket)), hasHolder: socket == record.socket,
      model: value(AgentVariable.model.rawValue),
      beats: HeartbeatFiles(in: Environment[AgentVariable.heartbeatFolder.rawValue] ?? folder.run),
      pace: HeartbeatPace { variables[$0] ?? Environment[$0] },
      command: [mosaic, "agent", "exec", agent.name, "--home", folder.home], notice: ServiceNotice(),
      log: { Terminal.say(Visible.line($0)) })
  }
}

/// systemd keeps the agent running.
private struct SupervisedAlready: Complaint {
  let agent: String

  var message: String { "systemd already keeps \(agent) running" }
  var help: String? { "'mosaic agent watch \(agent)' shows it; 'mosaic fleet stop \(agent)' ends it" }
  var status: ExitCode { ExitStatus.no }
}

extension SupervisorFailure: Complaint {
  var message: String {
    switch self {
    case .noServer(let socket): "no tmux server answers on \(spelled(socket)) after 10 seconds"
    case .foreignSession(let name, let socket):
      "a session named '\(name)' already exists on \(spelled(socket)), and mosaic did not create it"
    case .severalPanes(let name, let places):
      "more than one pane is tagged as the pane of '\(name)': \(Visible.line(places.joined(separator: "; ")))"
    case .tmux(let failure): failure.message
    }
  }
  var help: String? {
    switch self {
    case .noServer: "'systemctl --user status mosaic-tmux-holder' shows why"
    case .foreignSession: "the session was left alone; rename it or end it, then start the agent again"
    case .severalPanes: "end all but one of them with 'tmux kill-pane', then start the agent again"
    case .tmux(let failure): failure.help
    }
  }
  var status: ExitCode {
    if case .tmux(.notInstalled) = self { ExitStatus.noTmux } else { ExitStatus.failed }
  }

  private func spelled(_ socket: TmuxSocket) -> String {
    socket.name.map { "socket '\($0)'" } ?? "tmux's default socket"
  }
}
