import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicHost

/// `mosaic agent watch`
struct AgentWatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watch an agent's window, read-only.",
    discussion: """
      The window keeps its size, however small your terminal is. Press Ctrl-b d to leave.

      Example:
        mosaic agent watch code0
      """)

  @OptionGroup var agent: NamedAgent
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      throw try AgentPane(of: agent.name, in: RunningFleet(salvaging: home)).attach(readOnly: true)
    }
  }
}

/// `mosaic agent attach`
struct AgentAttach: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Attach to an agent's window and type into it.",
    discussion: """
      'mosaic agent watch' shows the window read-only. Press Ctrl-b d to leave.

      Example:
        mosaic agent attach code0
      """)

  @OptionGroup var agent: NamedAgent
  @OptionGroup var home: HomeOptions

  func run() throws {
    try withFailures(Invocation(home)) {
      throw try AgentPane(of: agent.name, in: RunningFleet(salvaging: home)).attach(readOnly: false)
    }
  }
}

extension AgentPane {
  /// Becomes tmux; returns only if that failed.
  fileprivate func attach(readOnly: Bool) throws -> PaneProgramFailure {
    guard Terminal.isTerminal(STDIN_FILENO), Terminal.isTerminal(STDOUT_FILENO) else {
      throw NoTerminal(name: name)
    }
    let command = tmux.attaching(to: pane.id, readOnly: readOnly)
    var variables = Environment.variables
    for (name, value) in command.environment { variables[name] = value }
    return PaneProgramFailure(ProgramReplacement.become([command.program] + command.arguments, environment: variables))
  }
}

/// tmux shows a window only on a terminal.
struct NoTerminal: Complaint {
  let name: String

  var message: String { "showing the window of '\(name)' needs a terminal" }
  var help: String? { "'mosaic agent tail \(name)' prints its contents" }
  var status: ExitCode { ExitStatus.usage }
}
