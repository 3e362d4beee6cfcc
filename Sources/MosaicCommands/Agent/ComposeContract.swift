import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicOperations

/// `mosaic compose-contract`
struct ComposeContract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose-contract",
    abstract: "Print the contract that a runtime receives at its start.",
    discussion: """
      Composes the contract from the files of the workspace that exist: CONSTITUTION.md, USER.md, USER.local.md, \
      TOOLS.md, runtime/NAME/RUNTIME.md of the runtime, the role contract of MOSAIC_AGENT_CLASS, the cheat-sheet of MOSAIC_AGENT_NAME, \
      SOUL.md, SOUL.local.md, STANDARDS.md and STANDARDS.local.md. Exit code 1: there is no such agent or class.

      Example:
        MOSAIC_AGENT_NAME=code0 MOSAIC_AGENT_CLASS=code mosaic compose-contract claude
      """)

  @OptionGroup var home: HomeOptions

  @Argument(help: "Runtime: claude, codex, pi, opencode, or one that the roster defines.")
  var runtime: String

  func run() throws {
    try Report(home).run {
      Terminal.write(shown(try ContractComposition(for: runtime, in: WorkspacePlace(home)).text))
    }
  }

  /// Makes text safe for a terminal, which would interpret control characters.
  private func shown(_ text: String) -> String {
    guard Terminal.isTerminal(STDOUT_FILENO) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalSafe.source(String($0)) }
      .joined(separator: "\n")
  }
}
