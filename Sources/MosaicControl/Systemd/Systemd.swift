package import MosaicHost

/// The person's systemd user manager, controlled by systemctl(1) except for reading the states of units.
package struct Systemd: Sendable {
  let commands: any CommandRunner
  /// Whether the manager may be called directly.
  let callsManager: Bool

  package init() {
    commands = SystemCommands()
    callsManager = true
  }

  /// - Parameter commands: runs systemctl for every request.
  package init(commands: any CommandRunner) {
    self.commands = commands
    callsManager = false
  }

  static func command(_ words: [String], timeout: Int? = nil) -> Command {
    Command("systemctl", arguments: ["--user", "--no-pager", "--no-ask-password"] + words, timeout: timeout)
  }

  /// - Throws: `SystemdFailure`.
  @discardableResult
  func ask(_ words: [String]) throws(SystemdFailure) -> String { try ask(Self.command(words)) }

  func ask(_ command: Command) throws(SystemdFailure) -> String {
    let run: ProgramRun
    do {
      run = try commands.run(command)
    } catch {
      throw SystemdFailure(said: "systemctl was not found", isUnreachable: true)
    }
    return try answer(run)
  }

  func answer(_ run: ProgramRun) throws(SystemdFailure) -> String {
    if run.succeeded { return run.text }
    let said = run.complaint.isEmpty ? "systemctl failed without an error message" : run.complaint
    throw SystemdFailure(said: said, isUnreachable: said.contains("Failed to connect to bus"))
  }

  package func reload() throws(SystemdFailure) { try ask(["daemon-reload"]) }
  package func enable(_ unit: String) throws(SystemdFailure) { try ask(["enable", unit]) }

  /// Removes a unit from the units that start at boot. Ignores a unit that does not exist.
  package func disable(_ unit: String) throws(SystemdFailure) {
    do {
      try ask(["disable", unit])
    } catch  where error.said.contains("does not exist") {
    }
  }

  /// Returns the variables that services get from the manager, by name.
  package func environment() throws(SystemdFailure) -> [String: String] {
    ShownVariables.read(try ask(["show-environment"]))
  }

  /// Starts units concurrently and waits until each is up or has failed.
  package func start(_ units: [String]) throws(SystemdFailure) { try ask(["start", "--"] + units) }
  package func stop(_ units: [String]) throws(SystemdFailure) { try ask(["stop", "--"] + units) }
  package func restart(_ units: [String]) throws(SystemdFailure) { try ask(["restart", "--"] + units) }

  /// Clears the failed state of units, so that they can be started again.
  package func resetFailed(_ units: [String]) throws(SystemdFailure) { try ask(["reset-failed", "--"] + units) }
}

/// systemd did not carry out a request.
package struct SystemdFailure: Error, Equatable {
  package let said: String
  /// Whether no user manager runs, or it cannot be reached from here.
  package let isUnreachable: Bool
}
