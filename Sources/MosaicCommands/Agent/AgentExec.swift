import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// `mosaic agent exec`
struct AgentExec: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec",
    abstract: "Start the program of one agent, in its tmux pane.",
    discussion: """
      Reads NAME.env and NAME.local.env, changes to the working directory and replaces this process with the runtime, \
      without a shell. A missing working directory is an error (exit code 3) and is never replaced by another.

      Example:
        mosaic agent exec code0
      """)

  @OptionGroup var agent: NamedAgent
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      let folder = try FleetFolder(home: Workspace(home).home)
      let variables = try agent.variables(in: folder)
      var inherited = Environment.variables
      inherited[AgentVariable.home.rawValue] = folder.home
      let runtime = runtime(variables, in: folder)
      let program = PaneProgram(
        variables: variables, inherited: inherited, runtime: runtime,
        contract: try contract(of: runtime, variables, inherited, in: folder), mosaic: ProgramReplacement.ownPath)
      throw program.become()
    }
  }

  /// Nothing is written for an agent whose own command replaces the runtime's.
  private func contract(
    of runtime: [String]?, _ variables: [String: String], _ inherited: [String: String], in folder: FleetFolder
  ) throws -> String? {
    guard let runtime, let name = variables[AgentVariable.runtime.rawValue],
      variables[AgentVariable.command.rawValue, default: ""].isEmpty
    else { return nil }
    let contract = DeclaredContract(runtime: name, command: runtime, folder: folder) {
      variables[$0] ?? inherited[$0]
    }
    return try contract.path { Terminal.say("warning: \($0)") }
  }

  /// The command of a runtime that is not built in.
  private func runtime(_ variables: [String: String], in folder: FleetFolder) -> [String]? {
    guard let name = variables[AgentVariable.runtime.rawValue], let record = try? FleetRecord.read(in: folder) else {
      return nil
    }
    return record.runtimes[name]?.command.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension PaneProgramFailure: Complaint {
  var message: String {
    switch self {
    case .noFolder(let path, let number):
      "cannot change to \(Visible.line(path)): \(String(cString: strerror(number)))"
    case .noProgram(let name, let number):
      number == ENOENT && !name.contains("/")
        ? "\(Visible.line(name)) is not on PATH"
        : "cannot start \(Visible.line(name)): \(String(cString: strerror(number)))"
    }
  }
  var help: String? {
    switch self {
    case .noFolder: "create the folder, or change the agent's working_directory in the roster"
    case .noProgram: "install it, or set MOSAIC_RUNTIME_BIN in the agent's .local.env to its folder"
    }
  }
  var status: ExitCode { ExitStatus.failed }
}
