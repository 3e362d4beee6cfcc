import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Starts an agent's program in its pane, in place of this process.
package struct PaneLaunch {
  private let agent: String
  private let place: WorkspacePlace
  private let tell: Tell

  package init(of agent: String, in place: WorkspacePlace, tell: @escaping Tell) {
    self.agent = agent
    self.place = place
    self.tell = tell
  }

  /// Replaces this process with the program; returns only by throwing.
  package func run() throws -> Never {
    let folder = try FleetFolder(home: Workspace(place).home)
    let variables = try folder.variables(of: agent)
    try confirmSafe(variables, in: folder)
    var inherited = Environment.variables
    inherited[AgentVariable.home.rawValue] = folder.home
    let runtime = runtime(variables, in: folder)
    let program = PaneProgram(
      variables: variables, inherited: inherited, runtime: runtime,
      contract: try contract(of: runtime, variables, inherited: inherited, in: folder),
      mosaic: ProgramReplacement.ownPath)
    try enterScope(in: folder)
    throw program.become()
  }

  /// The last check before anything of the workspace is run.
  private func confirmSafe(_ variables: [String: String], in folder: FleetFolder) throws(Refusal) {
    let unsafe = folder.unsafeFile(
      of: agent, runtime: variables[AgentVariable.runtime.rawValue] ?? "",
      personaClass: variables[AgentVariable.personaClass.rawValue] ?? "")
    if let unsafe { throw .unsafe(unsafe) }
  }

  /// Moves this process into the agent's scope. An agent starts without one if systemd does not answer: it is better to
  /// work without limits than not to work.
  private func enterScope(in folder: FleetFolder) throws {
    let policy = (try? FleetRecord.read(in: folder))?[agent]?.service ?? ServicePolicy()
    do throws(AgentScope.Occupied) {
      guard case .refused(let reason) = try AgentScope(of: agent, policy: policy).enter() else { return }
      let text = "\(agent) starts without a control group of its own: \(reason)"
      AgentLog(of: agent, in: folder).append(.note(text))
      tell(.warning(text))
    } catch {
      throw Refusal.scopeOccupied(agent: agent, by: error.processes)
    }
  }

  /// Returns the path of the contract; nil for an agent whose own command replaces the runtime's.
  private func contract(
    of runtime: [String]?, _ variables: [String: String], inherited: [String: String], in folder: FleetFolder
  ) throws -> String? {
    guard let runtime, let name = variables[AgentVariable.runtime.rawValue],
      variables[AgentVariable.command.rawValue, default: ""].isEmpty
    else { return nil }
    let contract = DeclaredContract(runtime: name, command: runtime, folder: folder) {
      variables[$0] ?? inherited[$0]
    }
    return try contract.path { tell(.warning($0)) }
  }

  /// Returns the command of a runtime that is not built in.
  private func runtime(_ variables: [String: String], in folder: FleetFolder) -> [String]? {
    guard let name = variables[AgentVariable.runtime.rawValue], let record = try? FleetRecord.read(in: folder) else {
      return nil
    }
    return record.runtimes[name]?.command.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Refusal {
  /// Returns the refusal for an agent whose scope still has processes.
  fileprivate static func scopeOccupied(agent: String, by processes: [RunningProcess]) -> Refusal {
    let shown = processes.prefix(3).map { "\($0.pid) (\($0.words.joined(separator: " ")))" }
    return Refusal(
      .failed, "\(agent) is already running: process \(TerminalSafe.line(shown.joined(separator: ", ")))",
      help: "run 'mosaic fleet stop \(agent)' to stop it, or 'mosaic agent attach \(agent)' to open its window")
  }
}
