import Glibc
import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel

/// Starts a runtime with its contract and its hooks, in place of this process.
package struct RuntimeLaunch {
  private let place: WorkspacePlace
  private let runtime: String
  private let arguments: [String]
  private let unattended: Bool
  private let tell: Tell

  /// - Parameters:
  ///   - runtime: a built-in runtime, or one that the roster defines.
  ///   - arguments: passed on unchanged.
  ///   - unattended: whether the runtime asks for no permission.
  package init(
    of runtime: String, _ arguments: [String], unattended: Bool, in place: WorkspacePlace, tell: @escaping Tell
  ) {
    self.place = place
    self.runtime = runtime
    self.arguments = arguments
    self.unattended = unattended
    self.tell = tell
  }

  /// Replaces this process with the runtime; returns only by throwing.
  package func run() throws -> Never {
    let workspace = try LaunchWorkspace(place)
    let folder = workspace.folder
    let runtimes = RuntimesInForce(in: folder)
    if let command = runtimes.own[runtime] { try become(command, in: folder) }
    let builtIn = try runtimes.builtIn(runtime)
    let request = try request(to: builtIn, in: folder)
    let launch = try builtIn.launch(request)
    for (name, value) in launch.variables { setenv(name, value, 1) }
    if let warning = workspace.warning { warn(warning) }
    if request.hooks != nil {
      identify(in: folder)
      builtIn.prepare(environment: Environment.variables)
    }
    throw PaneProgramFailure(ProgramReplacement.become(consented(launch.words, of: builtIn, in: folder)))
  }

  /// Replaces this process with a runtime that the roster defines.
  private func become(_ command: [String], in folder: FleetFolder) throws -> Never {
    let contract = DeclaredContract(runtime: runtime, command: command, folder: folder) { Environment[$0] }
    let values = RuntimeValues(
      model: Environment[AgentVariable.model.rawValue], contract: try contract.path(warn),
      name: Environment[AgentVariable.name.rawValue])
    let words = PaneProgram.command(command, values: values, mosaic: ProgramReplacement.ownPath)
    throw PaneProgramFailure(ProgramReplacement.become(words + arguments))
  }

  /// Puts options from a person's consent ('mosaic agent trust') before the agent's own.
  private func consented(_ words: [String], of runtime: any RuntimeArguments, in folder: FleetFolder) -> [String] {
    guard runtime.name == "codex", let agent = Environment[AgentVariable.name.rawValue].flatMap(AgentName.init(_:))
    else {
      return words
    }
    return words.prefix(1) + CodexConsent.arguments(of: agent.description, in: folder) + words.dropFirst()
  }

  private func request(
    to runtime: any RuntimeArguments, in folder: FleetFolder
  ) throws(LaunchFailure) -> LaunchRequest {
    let environment = Environment.variables
    // Rejects an invalid launch before a file is written.
    _ = try runtime.launch(
      LaunchRequest(unattended: unattended, arguments: arguments, environment: environment))
    let sources = ContractSources(home: folder.home, runtime: runtime.name) { Environment[$0] }
    let contract = sources.contract
    let owner = ContractOwner(in: folder, environment: { Environment[$0] }, contract: contract)
    let places = runtime.contractPlaces(owner, arguments: arguments)
    let hooks = hooks(for: runtime, in: folder)
    let tools = hooks == nil ? nil : tools(for: runtime, in: folder)
    let session = hooks == nil ? nil : session(of: runtime, handing: contract, in: folder)
    let handover = ContractHandover(of: contract, to: runtime, at: places)
    let request = LaunchRequest(
      unattended: unattended, delivery: handover.delivery, hooks: hooks, tools: tools, session: session,
      arguments: arguments, environment: environment)
    if let missing = sources.missingPersona { warn("no contract defines the class '\(TerminalSafe.line(missing))'") }
    if !handover.leftOut.isEmpty { warn(loss(handover, runtime: runtime)) }
    if case .argument = handover.delivery { warn(Self.exposure) }
    if let warning = runtime.warning(request, isRoot: geteuid() == 0) { warn(warning) }
    return request
  }

  /// Returns the hooks of an agent's own runtime; nil for a person's launch, and for a launch inside an agent, which
  /// inherits the agent's name.
  private func hooks(for runtime: any RuntimeArguments, in folder: FleetFolder) -> RuntimeHooks? {
    guard let agent = Environment[AgentVariable.name.rawValue] else { return nil }
    if let process = Environment[AgentVariable.runtimeProcess.rawValue], process != "\(getpid())" { return nil }
    return RuntimeHooks(for: runtime, of: agent, program: ProgramReplacement.ownPath, in: folder)
  }

  /// Returns mosaic's tools for an agent's own runtime; nil if the roster does not allow them.
  private func tools(for runtime: any RuntimeArguments, in folder: FleetFolder) -> RuntimeTools? {
    guard let agent = Environment[AgentVariable.name.rawValue], Environment[AgentVariable.tools.rawValue] != "0" else {
      return nil
    }
    // The runtime also gets the variables of `identify`.
    let own = [AgentVariable.home.rawValue, AgentVariable.runtimeProcess.rawValue]
    let server = ToolServerProgram(
      program: ProgramReplacement.ownPath, home: folder.home, environment: Set(Environment.variables.keys).union(own))
    return RuntimeTools(for: runtime, of: agent, server: server, in: folder)
  }

  /// Returns the conversation that the agent's runtime continues; nil for a new one.
  private func session(
    of runtime: any RuntimeArguments, handing contract: Contract, in folder: FleetFolder
  ) -> String? {
    guard let agent = Environment[AgentVariable.name.rawValue], let takesContract = runtime.takesContractOnResume,
      (try? FleetRecord.read(in: folder))?[agent]?.service.resumesSession == true
    else { return nil }
    let isSame = takesContract || isLastContract(contract, of: agent, in: folder)
    let choice = SessionChoice(of: agent, in: folder, keepsContract: isSame)
    AgentLog(of: agent, in: folder).append(.note(choice.note))
    return choice.session
  }

  /// Returns whether the last start handed over the same contract, and keeps this one for the next start. The runtime's
  /// own file cannot tell: Codex rewrites it.
  private func isLastContract(_ contract: Contract, of agent: String, in folder: FleetFolder) -> Bool {
    let path = "\(folder.run)/\(agent).contract.md"
    let text = Array(contract.text.utf8)
    defer { FileBytes.replace(path, with: text) }
    return FileBytes.read(path) == text
  }

  /// Sets the variables that tell the hooks their fleet and their process. This process becomes the runtime.
  private func identify(in folder: FleetFolder) {
    setenv(AgentVariable.home.rawValue, folder.home, 1)
    setenv(AgentVariable.runtimeProcess.rawValue, "\(getpid())", 1)
    // The variable is left over if the tmux server was started inside Claude Code.
    unsetenv("CLAUDE_PID")
  }

  private static let exposure =
    "the contract is on the command line, where every user on this host can read it, because no file could be used"

  private func loss(_ handover: ContractHandover, runtime: any RuntimeArguments) -> String {
    let sources = handover.leftOut.map(TerminalSafe.line).joined(separator: ", ")
    let reason =
      runtime.takesFile && handover.delivery == .none
      ? "it could not be written to a file"
      : "it is passed as one argument, which holds at most \(ContractHandover.longestArgument / 1024) KiB"
    return "the contract omits \(sources): \(reason)"
  }

  private func warn(_ warning: String) { tell(.warning(warning)) }
}
