package import MosaicHost

/// The person's systemd user manager, controlled by systemctl(1) except for reading the states of units.
package struct Systemd: Sendable {
  let commands: any CommandRunner
  /// Whether the manager may be called directly.
  let callsManager: Bool
  /// Receives a line of progress while a person waits for units.
  let listener: JobListener

  package init(_ listener: JobListener = JobListener()) {
    commands = SystemCommands()
    callsManager = true
    self.listener = listener
  }

  /// - Parameter commands: runs systemctl for every request.
  package init(commands: any CommandRunner) {
    self.commands = commands
    callsManager = false
    listener = JobListener()
  }

  /// Seconds after which a manager counts as one that does not answer a question.
  static let patience = 2
  /// The same for a change, such as loading all units again.
  private static let patienceOfChanges = 30

  static func command(_ words: [String], timeout: Int?) -> Command {
    Command("systemctl", arguments: ["--user", "--no-pager", "--no-ask-password"] + words, timeout: timeout)
  }

  /// - Throws: `SystemdFailure`.
  @discardableResult
  func ask(_ words: [String], patience: Int = patienceOfChanges) throws(SystemdFailure) -> String {
    try ask(Self.command(words, timeout: patience))
  }

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
    if run.end == .timedOut { throw .silent() }
    let said = run.complaint.isEmpty ? "systemctl failed without an error message" : run.complaint
    throw SystemdFailure(said: said, isUnreachable: said.contains("Failed to connect to bus"))
  }

  package func reload() throws(SystemdFailure) {
    try confirmAnswers()
    try ask(["daemon-reload"])
  }

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
    ShownVariables.read(try ask(["show-environment"], patience: Self.patience))
  }

  /// Starts units concurrently and waits until each is up or has failed.
  package func start(_ units: [String]) throws(SystemdFailure) { try carryOut("start", units) }
  package func stop(_ units: [String]) throws(SystemdFailure) { try carryOut("stop", units) }
  package func restart(_ units: [String]) throws(SystemdFailure) { try carryOut("restart", units) }

  /// Clears the failed state of units, so that they can be started again.
  package func resetFailed(_ units: [String]) throws(SystemdFailure) { try ask(["reset-failed", "--"] + units) }
}
