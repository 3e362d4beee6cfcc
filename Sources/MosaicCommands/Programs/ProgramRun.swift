import ArgumentParser
import CLinux
import Glibc
import MosaicDiagnostics

/// What a program that ran to its end left behind.
struct ProgramRun {
  enum End: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  let end: End
  let output: [UInt8]
  let errors: [UInt8]

  /// Runs a program without a shell. Its three streams are files in memory, so that no amount of data can block.
  ///
  /// - Throws: `ProgramNotRun`.
  init(_ program: String, _ arguments: [String], input: [UInt8]) throws(ProgramNotRun) {
    let streams = try Streams(of: program)
    try streams.write(input)
    end = try streams.spawn(arguments)
    output = try streams.contents(of: STDOUT_FILENO)
    errors = try streams.contents(of: STDERR_FILENO)
  }
}

/// A program could not be begun, or its data could not be handed over.
struct ProgramNotRun: Complaint {
  let program: String
  /// The operating system's `errno`.
  let number: Int32

  var message: String { "could not run \(Visible.line(program)): \(String(cString: strerror(number)))" }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.failed }
}

/// Three files in memory that a program takes for its standard streams.
private final class Streams {
  private let program: String
  /// By the number that each has in the program.
  private var descriptors: [Int32] = []

  init(of program: String) throws(ProgramNotRun) {
    self.program = program
    for number in STDIN_FILENO...STDERR_FILENO {
      let descriptor = memfd_create("stream-\(number)", Self.closedInPrograms)
      guard descriptor >= 0 else { throw ProgramNotRun(program: program, number: errno) }
      descriptors.append(descriptor)
    }
  }

  private static let closedInPrograms: UInt32 = 1

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }

  func write(_ input: [UInt8]) throws(ProgramNotRun) {
    var written = 0
    while written < input.count {
      let count = input[written...].withUnsafeBytes {
        pwrite(descriptors[0], $0.baseAddress, $0.count, off_t(written))
      }
      if count >= 0 { written += count } else if errno != EINTR { throw failure(errno) }
    }
  }

  func spawn(_ arguments: [String]) throws(ProgramNotRun) -> ProgramRun.End {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    // Where it is ignored, which is inherited, the end of a program leaves nothing to wait for.
    signal(SIGCHLD, SIG_DFL)
    let result = posix_spawn(&process, program, &actions, nil, &words, environment_of_process())
    guard result == 0 else { throw failure(result) }
    return try wait(for: process)
  }

  private func wait(for process: pid_t) throws(ProgramNotRun) -> ProgramRun.End {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { throw failure(errno) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }

  func contents(of number: Int32) throws(ProgramNotRun) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptors[Int(number)], &buffer, buffer.count, off_t(bytes.count))
      if count == 0 { return bytes }
      if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { throw failure(errno) }
    }
  }

  private func failure(_ number: Int32) -> ProgramNotRun {
    ProgramNotRun(program: program, number: number)
  }
}
