import MosaicFormats
package import MosaicHost

/// A command that ssh runs through the shell of another machine.
package struct RemoteCommand: Sendable {
  private let host: String
  private let command: Command

  /// - Parameter host: `[user@]host`
  package init(_ command: Command, on host: String) {
    self.command = command
    self.host = host
  }

  /// Seconds for connecting to the machine, in addition to the command's own timeout.
  private static let connecting = 15

  /// The local command. It passes the input on; the environment is the other machine's.
  package var local: Command {
    Self.ssh(
      host, line: line, connecting: Self.connecting, input: command.input,
      timeout: command.timeout.map { $0 + Self.connecting })
  }

  /// Returns a command for another machine. ssh must log in with a key, since nobody can answer a prompt.
  ///
  /// - Parameters:
  ///   - line: the command line for the remote shell.
  ///   - connecting: seconds for connecting to the machine.
  static func ssh(
    _ host: String, line: String, connecting: Int, input: [UInt8] = [], timeout: Int?
  ) -> Command {
    let options = ["-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=\(connecting)", "-o", "LogLevel=ERROR"]
    return Command("ssh", arguments: options + ["--", host, line], input: input, timeout: timeout)
  }

  /// The command for a shell, with every word quoted.
  package var line: String {
    ([command.program] + command.arguments).map { ShellWord.quoted($0) }.joined(separator: " ")
  }
}

/// Programs of another machine, run over ssh; nothing has to be installed there.
package struct RemoteCommands: CommandRunner {
  private let host: String
  private let commands: any CommandRunner

  package init(on host: String, commands: any CommandRunner = SystemCommands()) {
    self.host = host
    self.commands = commands
  }

  package func run(_ commands: [Command]) throws(ProgramNotRun) -> [ProgramRun] {
    do {
      return try self.commands.run(commands.map { RemoteCommand($0, on: host).local })
    } catch {
      // ssh is missing, not the program of the command.
      let complaint = ProgramRun(end: .exited(255), errors: Array("ssh cannot be started here".utf8))
      return commands.map { _ in complaint }
    }
  }
}
