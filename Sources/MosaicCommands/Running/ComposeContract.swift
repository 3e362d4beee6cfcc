import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics

/// `mosaic compose-contract`
struct ComposeContract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose-contract",
    abstract: "Print what a runtime would be told at its start.",
    discussion: """
      The whole contract, from the files in the workspace as far as they are there: CONSTITUTION.md, USER.md,
      USER.local.md, TOOLS.md, runtime/RUNTIME/RUNTIME.md, the persona of MOSAIC_AGENT_CLASS, the cheat-sheet of
      MOSAIC_AGENT_NAME, SOUL.local.md and STANDARDS.local.md.

      Example:
        MOSAIC_AGENT_NAME=code0 MOSAIC_AGENT_CLASS=code mosaic compose-contract claude
      """)

  @OptionGroup var home: HomeOptions

  @Argument(help: "claude, codex, pi, opencode, or a runtime of the roster's own.")
  var runtime: String

  func run() throws {
    try withFailures(Invocation(home)) {
      let folder = try FleetFolder(home: Workspace(home).home)
      let runtimes = RuntimesInForce(in: folder)
      if runtimes.own[runtime] == nil { _ = try runtimes.builtIn(runtime) }
      let sources = ContractSources(home: folder.home, runtime: runtime) { Environment[$0] }
      if let missing = sources.missingPersona, !home.quiet {
        Terminal.say("warning: no contract defines the class '\(Visible.line(missing))'")
      }
      Terminal.write(shown(sources.contract.text))
    }
  }

  /// A terminal obeys what a file need not hide.
  private func shown(_ text: String) -> String {
    guard Terminal.isTerminal(STDOUT_FILENO) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { Visible.source(String($0)) }
      .joined(separator: "\n")
  }
}
