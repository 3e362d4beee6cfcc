import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// `mosaic compose-contract`
struct ComposeContract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose-contract",
    abstract: "Print the contract that a runtime receives at its start.",
    discussion: """
      Composes the contract from the files of the workspace that exist: CONSTITUTION.md, USER.md, USER.local.md, \
      TOOLS.md, runtime/RUNTIME/RUNTIME.md, the persona of MOSAIC_AGENT_CLASS, the cheat-sheet of MOSAIC_AGENT_NAME, \
      SOUL.md, SOUL.local.md, STANDARDS.md and STANDARDS.local.md. Exit code 1: there is no such agent or class.

      Example:
        MOSAIC_AGENT_NAME=code0 MOSAIC_AGENT_CLASS=code mosaic compose-contract claude
      """)

  @OptionGroup var home: HomeOptions

  @Argument(help: "Runtime: claude, codex, pi, opencode, or one that the roster defines.")
  var runtime: String

  func run() throws {
    try withFailures(Invocation(home)) {
      let folder = try FleetFolder(home: Workspace(home).home)
      let runtimes = RuntimesInForce(in: folder)
      if runtimes.own[runtime] == nil { _ = try runtimes.builtIn(runtime) }
      let sources = ContractSources(home: folder.home, runtime: runtime) { Environment[$0] }
      try confirm(sources, in: folder)
      Terminal.write(shown(sources.contract.text))
    }
  }

  /// A launch goes on without what is missing; who wants to see a contract has to be told.
  private func confirm(_ sources: ContractSources, in folder: FleetFolder) throws {
    if let name = Environment[AgentVariable.name.rawValue], !sources.hasComms {
      let known = folder.stems(in: FleetLayout.comms, endingIn: ".md").filter { $0 != "DIRECTORY" }
      throw UnknownAgentName(name: name, known: known)
    }
    if let name = Environment[AgentVariable.personaClass.rawValue], name != "worker", !sources.hasPersona {
      let folders = [FleetLayout.roles, FleetLayout.ownRoles]
      throw UnknownClass(name: name, known: folders.flatMap { folder.stems(in: $0, endingIn: ".md") })
    }
  }

  /// A terminal obeys what a file need not hide.
  private func shown(_ text: String) -> String {
    guard Terminal.isTerminal(STDOUT_FILENO) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { Visible.source(String($0)) }
      .joined(separator: "\n")
  }
}

/// A class that no role contract defines.
struct UnknownClass: Complaint {
  let name: String
  let known: [String]

  var message: String { "no contract defines the class '\(Visible.line(name))'" }
  var help: String? {
    Suggestion.nearest(to: name, among: known).map { "did you mean '\(Visible.line($0))'?" }
      ?? "'mosaic fleet persona list' lists them"
  }
  var status: ExitCode { ExitStatus.no }
}
