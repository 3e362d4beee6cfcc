import ArgumentParser
import Glibc
import MosaicHost
import MosaicOperations

/// `mosaic agent watch`
struct AgentWatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watch an agent's window, read-only.",
    discussion: """
      The window keeps its size even if your terminal is smaller. Press Ctrl-b d to detach.

      Example:
        mosaic agent watch code0
      """)

  @OptionGroup var agent: NamedAgent
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      let attachment = try AgentAttachment(
        to: agent.name, in: WorkspacePlace(home), readOnly: true, tell: report.tell)
      try confirmTerminal(for: agent.name)
      try attachment.run()
    }
  }
}

/// `mosaic agent attach`
struct AgentAttach: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Attach to an agent's window and type into it.",
    discussion: """
      Press Ctrl-b d to detach. To look at the window without typing into it, use 'mosaic agent watch'.

      Example:
        mosaic agent attach code0
      """)

  @OptionGroup var agent: NamedAgent
  @OptionGroup var home: HomeOptions

  func run() throws {
    let report = Report(home)
    try report.run {
      let attachment = try AgentAttachment(
        to: agent.name, in: WorkspacePlace(home), readOnly: false, tell: report.tell)
      try confirmTerminal(for: agent.name)
      try attachment.run()
    }
  }
}

/// - Throws: `Refusal`, unless standard input and output are a terminal.
private func confirmTerminal(for name: String) throws(Refusal) {
  guard Terminal.isTerminal(STDIN_FILENO), Terminal.isTerminal(STDOUT_FILENO) else {
    throw Refusal.noTerminal(name: name)
  }
}

extension Refusal {
  /// tmux shows a window only on a terminal.
  static func noTerminal(name: String) -> Refusal {
    Refusal(
      .usage, "cannot show the window of '\(name)' without a terminal",
      help: "run 'mosaic agent tail \(name)' to print its contents")
  }
}
