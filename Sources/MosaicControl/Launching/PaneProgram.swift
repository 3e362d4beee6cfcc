import Glibc
package import MosaicHost
import MosaicModel

/// The program that becomes a pane's foreground process.
package struct PaneProgram: Equatable, Sendable {
  /// The program, then its arguments.
  package let words: [String]
  package let environment: [String: String]
  package let workingDirectory: String

  /// Chooses an agent's command: its own, its runtime's, or the one of a built-in runtime.
  ///
  /// - Parameters:
  ///   - variables: the variables of the agent's environment files.
  ///   - inherited: the variables of this process, which a pane gets from the tmux server.
  ///   - runtime: the command of a runtime that is not built in.
  ///   - contract: the path of the contract, if the command takes one.
  ///   - mosaic: the path of this program.
  package init(
    variables: [String: String], inherited: [String: String], runtime: [String]?, contract: String? = nil,
    mosaic: String
  ) {
    var environment = inherited.filter { !Self.isOfService($0.key) }
    environment.merge(variables) { $1 }
    let home = environment["HOME"] ?? ""
    environment["PATH"] = ProgramFolders(environment).path
    self.environment = environment
    let directory = variables[AgentVariable.workingDirectory.rawValue] ?? ""
    workingDirectory = directory.isEmpty ? home : Self.expanding(directory, home: home)
    words = Self.words(variables, runtime: runtime, contract: contract, mosaic: mosaic)
  }

  /// Returns whether a variable belongs to the service that started the tmux server, or names the runtime's process of
  /// an agent that started the server.
  private static func isOfService(_ name: String) -> Bool {
    let own: Set = [
      "INVOCATION_ID", "JOURNAL_STREAM", "MANAGERPID", "SYSTEMD_EXEC_PID", "NOTIFY_SOCKET",
      AgentVariable.runtimeProcess.rawValue,
    ]
    return own.contains(name) || name.hasPrefix("WATCHDOG_")
  }

  private static func words(
    _ variables: [String: String], runtime: [String]?, contract: String?, mosaic: String
  ) -> [String] {
    func value(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let command = value(AgentVariable.command.rawValue) { return ["/bin/sh", "-c", "exec \(command)"] }
    let model = value(AgentVariable.model.rawValue)
    if let runtime {
      let values = RuntimeValues(model: model, contract: contract, name: value(AgentVariable.name.rawValue))
      return command(runtime, values: values, mosaic: mosaic)
    }
    let verb = variables[AgentVariable.yolo.rawValue] == "0" ? "launch" : "yolo"
    let options = [("--model", model), ("--channels", value(AgentVariable.channels.rawValue))]
    return [mosaic, verb, variables[AgentVariable.runtime.rawValue] ?? ""]
      + options.flatMap { name, value in value.map { [name, $0] } ?? [] }
  }

  /// Returns the path of the program that the pane will run in the end; nil for a shell command.
  ///
  /// - Parameter runtime: the name of a built-in runtime, which this program becomes.
  package func path(ofRuntime runtime: String) -> String? {
    guard let first = words.first, first != "/bin/sh" else { return nil }
    let isLaunch = words.count > 2 && ["launch", "yolo"].contains(words[1])
    return Environment.program(isLaunch ? runtime : first, on: environment["PATH"] ?? "")
  }

  /// Returns whether a process's words are those of a launch that has not become the runtime yet.
  static func isLaunch(_ words: [String]) -> Bool {
    guard words.count > 2, Path.name(words[0]) == "mosaic" else { return false }
    return ["launch", "yolo"].contains(words[1]) || words[1] == "agent" && words[2] == "exec"
  }

  /// Returns the command of a runtime that is not built in; a leading `mosaic` means this program.
  package static func command(_ words: [String], values: RuntimeValues, mosaic: String) -> [String] {
    let words = RuntimePlaceholder.fill(words, value: values.value(of:))
    return words.first == "mosaic" ? [mosaic] + words.dropFirst() : words
  }

  /// Replaces a leading `~` of a path with the person's home.
  package static func expanding(_ path: String, home: String) -> String {
    path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
  }

  /// Replaces this process with the program; returns only on failure.
  package func become() -> PaneProgramFailure {
    guard chdir(workingDirectory) == 0 else { return .noFolder(workingDirectory, errno) }
    return PaneProgramFailure(ProgramReplacement.become(words, environment: environment))
  }
}

/// A pane's program could not be started.
package enum PaneProgramFailure: Error, Equatable {
  /// The working directory, and the operating system's `errno`.
  case noFolder(String, Int32)
  case noProgram(String, Int32)

  package init(_ failure: ProgramNotRun) {
    self = .noProgram(failure.program, failure.number)
  }
}
