import MosaicControl
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
    var inherited = Environment.variables
    inherited[AgentVariable.home.rawValue] = folder.home
    let runtime = runtime(variables, in: folder)
    let program = PaneProgram(
      variables: variables, inherited: inherited, runtime: runtime,
      contract: try contract(of: runtime, variables, inherited: inherited, in: folder),
      mosaic: ProgramReplacement.ownPath)
    throw program.become()
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
