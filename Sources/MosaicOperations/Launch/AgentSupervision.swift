import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Keeps one agent running, as its unit does.
package struct AgentSupervision {
  private let agent: String
  private let place: WorkspacePlace
  private let tell: Tell

  package init(of agent: String, in place: WorkspacePlace, tell: @escaping Tell) {
    self.agent = agent
    self.place = place
    self.tell = tell
  }

  /// Supervises until the agent's program ends or SIGTERM arrives.
  ///
  /// - Returns: whether the program ended without an error.
  package func run() throws -> Bool {
    let folder = try FleetFolder(home: Workspace(place).home)
    try confirmNobodyElse()
    let variables = try folder.variables(of: agent)
    for problem in folder.environmentProblems(of: agent, environment: { Environment[$0] }) {
      tell(.warning("\(problem.place): \(problem.text)"))
    }
    let record = try FleetRecord.read(in: folder)
    do throws(SupervisorFailure) {
      return switch try supervisor(in: folder, record, variables: variables).run() {
      case .stopped, .ended(status: 0): true
      case .ended, .vanished: false
      }
    } catch {
      AgentLog(of: agent, in: folder).append(.note(AgentDeath.supervisorFailed + error.message))
      throw error
    }
  }

  /// Throws if the unit already has a supervisor: a second one, started by hand, would end the agent when it ends.
  ///
  /// - Throws: `Refusal.supervisedAlready`.
  private func confirmNobodyElse() throws {
    guard Environment["NOTIFY_SOCKET"] == nil else { return }
    let unit = UnitNames.agent(agent)
    if (try? Systemd().states(of: [unit]))?[unit]?.isActive == true { throw Refusal.supervisedAlready(agent: agent) }
  }

  private func supervisor(
    in folder: FleetFolder, _ record: FleetRecord, variables: [String: String]
  ) -> AgentSupervisor {
    func value(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
    let mosaic = ProgramReplacement.ownPath
    let socket = value(AgentVariable.socket.rawValue)
    return AgentSupervisor(
      of: agent, running: record[agent]?.runtime, in: folder, on: Tmux(TmuxSocket(socket)),
      hasHolder: socket == record.socket,
      model: value(AgentVariable.model.rawValue),
      beats: HeartbeatFiles(in: Environment[AgentVariable.heartbeatFolder.rawValue] ?? folder.run),
      pace: HeartbeatPace { variables[$0] ?? Environment[$0] },
      command: [mosaic, "agent", "exec", agent, "--home", folder.home], notice: ServiceNotice(),
      scope: Environment["NOTIFY_SOCKET"] == nil ? nil : record.scope(of: agent),
      notifier: NotifyTrigger(in: folder),
      inputs: { inputs(in: folder, record, variables: variables) }, log: { tell(.progress($0)) })
  }

  /// Returns what a start uses now; nil for an agent that left the roster.
  private func inputs(
    in folder: FleetFolder, _ record: FleetRecord, variables: [String: String]
  ) -> LaunchInputs? {
    guard let agent = record[self.agent] else { return nil }
    let command = record.runtimes[agent.runtime]?.command
    let mosaic = ProgramReplacement.ownPath
    let program = PaneProgram(
      variables: variables, inherited: Environment.variables, runtime: command, mosaic: mosaic)
    return LaunchInputs(
      LaunchInputs.Sources(of: agent, command: command, in: folder),
      by: LaunchInputs.Mosaic(version: Product.version, at: mosaic),
      environment: folder.environmentDigest(of: self.agent), files: FileDigests(),
      program: program.path(ofRuntime: agent.runtime))
  }
}

extension FleetRecord {
  /// Returns the scope of an agent; one that left the roster has the default policy.
  func scope(of agent: String) -> AgentScope {
    AgentScope(of: agent, policy: self[agent]?.service ?? ServicePolicy())
  }
}

extension Refusal {
  /// Returns the refusal for an agent that systemd already keeps running.
  fileprivate static func supervisedAlready(agent: String) -> Refusal {
    Refusal(
      .no, "\(agent) is already running under systemd",
      help: "run 'mosaic agent watch \(agent)' to look at it, or 'mosaic fleet stop \(agent)' to stop it")
  }
}
