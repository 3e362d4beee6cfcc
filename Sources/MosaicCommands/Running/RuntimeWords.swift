import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics

/// A runtime with its own arguments, and what becomes of them.
struct RuntimeWords: ParsableArguments {
  @OptionGroup var home: HomeOptions

  @Argument(help: "claude, codex, pi, opencode, or a runtime of the roster's own.")
  var runtime: String

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("Arguments of the runtime. They are not touched.", valueName: "arg"))
  var arguments: [String] = []
}

extension RuntimeWords {
  /// Becomes the runtime; returns only by throwing.
  func launch(unattended: Bool) throws {
    try withFailures(Invocation(home)) {
      let folder = try FleetFolder(home: Workspace(home).home)
      let runtimes = RuntimesInForce(in: folder)
      if let command = runtimes.own[runtime] {
        let contract = DeclaredContract(runtime: runtime, command: command, folder: folder) { Environment[$0] }
        let values = RuntimeValues(
          model: Environment["MOSAIC_AGENT_MODEL"], contract: try contract.path(say),
          name: Environment["MOSAIC_AGENT_NAME"])
        let words = PaneProgram.command(command, values, mosaic: ProgramReplacement.ownPath)
        throw ProgramReplacement.become(words + arguments)
      }
      let builtIn = try runtimes.builtIn(runtime)
      let launch = try builtIn.launch(request(to: builtIn, in: folder, unattended: unattended))
      for (name, value) in launch.variables { setenv(name, value, 1) }
      throw ProgramReplacement.become(launch.words)
    }
  }

  private func request(
    to runtime: any RuntimeArguments, in folder: FleetFolder, unattended: Bool
  ) throws(LaunchFailure) -> LaunchRequest {
    let environment = ProgramReplacement.environment
    // What it would refuse is refused before a file is written.
    _ = try runtime.launch(
      LaunchRequest(unattended: unattended, arguments: arguments, environment: environment))
    let sources = ContractSources(home: folder.home, runtime: runtime.name) { Environment[$0] }
    let contract = sources.contract
    let places = ContractHandover.places(in: folder, environment: { Environment[$0] }, contract: contract)
    let handover = ContractHandover(of: contract, to: runtime, at: places)
    let request = LaunchRequest(
      unattended: unattended, delivery: handover.delivery, arguments: arguments, environment: environment)
    if let missing = sources.missingPersona { say("no contract defines the class '\(Visible.line(missing))'") }
    if !handover.leftOut.isEmpty { say(loss(handover, runtime)) }
    if let warning = runtime.warning(request, isRoot: geteuid() == 0) { say(warning) }
    return request
  }

  private func loss(_ handover: ContractHandover, _ runtime: any RuntimeArguments) -> String {
    let sources = handover.leftOut.map(Visible.line).joined(separator: ", ")
    let reason =
      runtime.takesFile && handover.delivery == .none
      ? "it could not be written to a file"
      : "it goes as one argument, which holds \(ContractHandover.longestArgument / 1024) KiB"
    return "the contract is without \(sources): \(reason)"
  }

  private func say(_ warning: String) {
    if !home.quiet { Terminal.say("warning: \(warning)") }
  }
}

extension LaunchFailure: Complaint {
  var message: String {
    switch self {
    case .twoPermissionModes: "--permission-mode and --dangerously-skip-permissions contradict each other"
    case .configurationTaken:
      "OPENCODE_CONFIG_CONTENT is set already, and opencode takes the contract from that variable"
    }
  }
  var help: String? {
    switch self {
    case .twoPermissionModes: "'mosaic launch claude --permission-mode …' starts it with a mode and asks for the rest"
    case .configurationTaken: "put what it says in an opencode.json, or into a file that OPENCODE_CONFIG names"
    }
  }
  var status: ExitCode { ExitStatus.usage }
}
