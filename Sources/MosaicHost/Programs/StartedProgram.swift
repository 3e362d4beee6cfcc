import CLinux
import Glibc

/// A running program. Its three streams are files in memory, so no amount of data can block it.
package final class StartedProgram {
  private let command: Command
  /// Indexed by the number that each stream has in the program.
  private var descriptors: [Int32] = []
  private var process: pid_t = 0
  private let start = Instant.now

  package init(_ command: Command) throws(ProgramNotRun) {
    self.command = command
    for number in STDIN_FILENO...STDERR_FILENO {
      let descriptor = memfd_create("stream-\(number)", Self.closedInPrograms)
      guard descriptor >= 0 else { throw failure(errno) }
      descriptors.append(descriptor)
    }
    try write(command.input)
    try spawn()
  }

  private static let closedInPrograms: UInt32 = 1

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }

  /// Waits for the program to end.
  ///
  /// - Parameters:
  ///   - interval: how often to call `goesOn`; nil never calls it.
  ///   - goesOn: whether to go on waiting; if not, the program is killed.
  package func finish(
    every interval: Duration? = nil, goesOn: () -> Bool = { true }
  ) throws(ProgramNotRun) -> ProgramRun {
    let isLate = try !endsInTime(every: interval, goesOn: goesOn)
    let end = try waitForEnd(isLate: isLate)
    return ProgramRun(end: end, output: try contents(of: STDOUT_FILENO), errors: try contents(of: STDERR_FILENO))
  }

  private func write(_ input: [UInt8]) throws(ProgramNotRun) {
    var written = 0
    while written < input.count {
      let count = input[written...].withUnsafeBytes {
        pwrite(descriptors[0], $0.baseAddress, $0.count, off_t(written))
      }
      if count >= 0 { written += count } else if errno != EINTR { throw failure(errno) }
    }
  }

  private func contents(of number: Int32) throws(ProgramNotRun) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptors[Int(number)], &buffer, buffer.count, off_t(bytes.count))
      if count == 0 { return bytes }
      if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { throw failure(errno) }
    }
  }

  private func failure(_ number: Int32) -> ProgramNotRun {
    ProgramNotRun(program: command.program, number: number)
  }
}

// MARK: - Starting

extension StartedProgram {
  private func spawn() throws(ProgramNotRun) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    var words = ([command.program] + command.arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var variables = variables().map { strdup($0) } + [nil]
    defer { variables.forEach { free($0) } }
    let result = withDefaultSignals { attributes in
      posix_spawnp(&process, command.program, &actions, &attributes, &words, &variables)
    }
    guard result == 0 else { throw failure(result) }
  }

  /// Returns this process's variables with the command's changes.
  private func variables() -> [String] {
    var variables: [String] = []
    var next = environment_of_process()
    while let entry = next?.pointee {
      let variable = String(cString: entry)
      let name = String(variable.prefix { $0 != "=" })
      if command.environment[name] == nil { variables.append(variable) }
      next = next?.advanced(by: 1)
    }
    for (name, value) in command.environment.sorted(by: { $0.key < $1.key }) {
      if let value { variables.append("\(name)=\(value)") }
    }
    return variables
  }
}

// MARK: - Ending

extension StartedProgram {
  private func waitForEnd(isLate: Bool) throws(ProgramNotRun) -> ProgramRun.End {
    if isLate { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { throw failure(errno) }
    }
    if isLate { return .timedOut }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }

  /// Returns whether the program ends before its time is over, and before `goesOn` gives up.
  private func endsInTime(every interval: Duration?, goesOn: () -> Bool) throws(ProgramNotRun) -> Bool {
    if command.timeout == nil && interval == nil { return true }
    let handle = open_process(process)
    guard handle >= 0 else { throw failure(errno) }
    defer { close(handle) }
    // Counted from the start: programs that run side by side are late at the same moment.
    let deadline = command.timeout.map { start.advanced(by: .seconds($0)) }
    while true {
      let left = deadline.map { max(.zero, Instant.now.duration(to: $0)) }
      let portion = [left, interval].compactMap(\.self).min() ?? .zero
      if Waiting.first(of: [handle], within: portion) != nil { return true }
      if let deadline, Instant.now >= deadline { return false }
      if !goesOn() { return false }
    }
  }
}
