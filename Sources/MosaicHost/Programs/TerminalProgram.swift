import CLinux
import Glibc

/// A program that uses this process's terminal while it runs.
package final class TerminalProgram {
  private let process: pid_t
  /// Readable once the program has ended. See pidfd_open(2).
  package let descriptor: Int32

  /// Starts a program, which is looked up on PATH, with this process's streams and variables.
  package init(_ words: [String]) throws(ProgramNotRun) {
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var started: pid_t = 0
    let result = withDefaultSignals { attributes in
      posix_spawnp(&started, words[0], nil, &attributes, &arguments, environment_of_process())
    }
    guard result == 0 else { throw ProgramNotRun(program: words[0], number: result) }
    process = started
    descriptor = open_process(started)
    guard descriptor >= 0 else { throw ProgramNotRun(program: words[0], number: errno) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  package func send(_ signal: Int32) { _ = signal_process(descriptor, signal) }

  /// Waits for its end. Call it once.
  ///
  /// - Returns: the exit status, or 128 plus the signal that ended it.
  package func finish() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return 1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
