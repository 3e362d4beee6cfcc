import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// `mosaic compose-contract`
struct ComposeContract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose-contract",
    abstract: "Print the contract that a runtime receives at startup.",
    discussion: """
      Composes the contract from those of the following workspace files that exist: CONSTITUTION.md, USER.md, \
      USER.local.md, TOOLS.md, the runtime's runtime/NAME/RUNTIME.md, the role contract for MOSAIC_AGENT_CLASS, the \
      cheat-sheet for MOSAIC_AGENT_NAME, SOUL.md, SOUL.local.md, STANDARDS.md and STANDARDS.local.md.

      \(ExitTable.help(of: "compose-contract"))

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
