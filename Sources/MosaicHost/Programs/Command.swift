/// A program with its arguments, each passed on unchanged: no shell interprets them.
package struct Command: Sendable, Equatable {
  /// A path, or a name that is looked up on PATH.
  package let program: String
  package let arguments: [String]
  package let input: [UInt8]
  /// Variables that the program gets in addition to this process's own; nil unsets one.
  package let environment: [String: String?]
  /// Seconds from its start after which the program is killed; nil waits forever.
  package let timeout: Int?

  package init(
    _ program: String, arguments: [String], input: [UInt8] = [], environment: [String: String?] = [:],
    timeout: Int? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.input = input
    self.environment = environment
    self.timeout = timeout
  }
}

/// The only way to run other programs; tests replace it with a script.
package protocol CommandRunner: Sendable {
  /// Runs all commands concurrently and waits for all of them.
  ///
  /// - Returns: the results in the order of the commands.
  func run(_ commands: [Command]) throws(ProgramNotRun) -> [ProgramRun]

  /// Runs the commands and does other work in the meantime.
  func run(_ commands: [Command], meanwhile work: () -> Void) throws(ProgramNotRun) -> [ProgramRun]

  /// Runs one command that may take long.
  ///
  /// - Parameter goesOn: called at every interval while the command runs; the command is killed if it returns false.
  func run(
    _ command: Command, every interval: Duration, goesOn: () -> Bool
  ) throws(ProgramNotRun) -> ProgramRun
}

extension CommandRunner {
  package func run(_ commands: [Command], meanwhile work: () -> Void) throws(ProgramNotRun) -> [ProgramRun] {
    work()
    return try run(commands)
  }

  package func run(
    _ command: Command, every interval: Duration, goesOn: () -> Bool
  ) throws(ProgramNotRun) -> ProgramRun {
    try run(command)
  }

  package func run(_ command: Command) throws(ProgramNotRun) -> ProgramRun {
    try run([command])[0]
  }
}

/// Programs of this machine.
package struct SystemCommands: CommandRunner {
  package init() {}

  package func run(_ commands: [Command]) throws(ProgramNotRun) -> [ProgramRun] {
    try run(commands, meanwhile: {})
  }

  package func run(_ commands: [Command], meanwhile work: () -> Void) throws(ProgramNotRun) -> [ProgramRun] {
    var started: [StartedProgram] = []
    for command in commands { started.append(try StartedProgram(command)) }
    work()
    var runs: [ProgramRun] = []
    for program in started { runs.append(try program.finish()) }
    return runs
  }

  package func run(
    _ command: Command, every interval: Duration, goesOn: () -> Bool
  ) throws(ProgramNotRun) -> ProgramRun {
    try StartedProgram(command).finish(every: interval, goesOn: goesOn)
  }
}
