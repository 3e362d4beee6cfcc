import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicHost

/// `mosaic agent watch`
struct AgentWatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Look at an agent's own window without being able to type into it.",
    discussion: """
      The window keeps its size, however small the terminal. Ctrl-b d leaves.

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
    abstract: "Take an agent's window: what you type goes to the agent.",
    discussion: """
      'mosaic agent watch' looks without typing. Ctrl-b d leaves.

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
  /// Becomes tmux; returns only where that failed.
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

  var message: String { "there is no terminal here to show the window of '\(name)' on" }
  var help: String? { "'mosaic agent tail \(name)' prints what stands in it" }
  var status: ExitCode { ExitStatus.usage }
}
