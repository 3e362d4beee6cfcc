/// The person's systemd user manager, by systemctl(1).
package struct Systemd: Sendable {
  let commands: any CommandRunner

  package init(commands: any CommandRunner = SystemCommands()) {
    self.commands = commands
  }

  package static func command(_ words: [String]) -> Command {
    Command("systemctl", ["--user", "--no-pager", "--no-ask-password"] + words)
  }

  /// - Throws: `SystemdFailure`.
  @discardableResult
  func ask(_ words: [String]) throws(SystemdFailure) -> String {
    let run: ProgramRun
    do {
      run = try commands.run(Self.command(words))
    } catch {
      throw SystemdFailure(said: "there is no systemctl", isUnreachable: true)
    }
    return try answer(run)
  }

  func answer(_ run: ProgramRun) throws(SystemdFailure) -> String {
    if run.succeeded { return run.text }
    let said = run.complaint.isEmpty ? "systemctl said nothing" : run.complaint
    throw SystemdFailure(said: said, isUnreachable: said.contains("Failed to connect to bus"))
  }

  package func reload() throws(SystemdFailure) { try ask(["daemon-reload"]) }
  package func enable(_ unit: String) throws(SystemdFailure) { try ask(["enable", unit]) }

  /// Takes a unit out of what starts at boot; one that is not there is in nothing.
  package func disable(_ unit: String) throws(SystemdFailure) {
    do {
      try ask(["disable", unit])
    } catch  where error.said.contains("does not exist") {
    }
  }

  /// The variables that services get from the manager, by name.
  package func environment() throws(SystemdFailure) -> [String: String] {
    ShownVariables.read(try ask(["show-environment"]))
  }

  /// Starts units side by side and waits until each is up or failed.
  package func start(_ units: [String]) throws(SystemdFailure) { try ask(["start", "--"] + units) }
  package func stop(_ units: [String]) throws(SystemdFailure) { try ask(["stop", "--"] + units) }
  package func restart(_ units: [String]) throws(SystemdFailure) { try ask(["restart", "--"] + units) }

  /// Forgets that units failed, so that they may be started again.
  package func resetFailed(_ units: [String]) throws(SystemdFailure) { try ask(["reset-failed", "--"] + units) }
}

/// systemd did not do what it was asked.
package struct SystemdFailure: Error, Equatable {
  package let said: String
  /// No user manager runs, or it cannot be reached from here.
  package let isUnreachable: Bool
}
