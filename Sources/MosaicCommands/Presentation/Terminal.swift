import ArgumentParser
import Glibc

/// The process's output streams: data goes to standard output, messages go to standard error.
enum Terminal {
  static func write(_ text: String) {
    put(text, to: STDOUT_FILENO)
  }

  static func write(bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { put($0, to: STDOUT_FILENO) }
  }

  static func say(_ text: String) {
    put(text + "\n", to: STDERR_FILENO)
  }

  /// Asks a question and returns the answer, or nil at the end of input (Ctrl-D).
  static func ask(_ question: String) -> String? {
    put(question + " ", to: STDERR_FILENO)
    return readLine()
  }

  /// Whether a person can read the output and answer.
  static var isAttended: Bool {
    isTerminal(STDIN_FILENO) && isTerminal(STDERR_FILENO)
  }

  /// Exits with an error if output is lost, so that the run does not look successful. (A closed pipe has already ended
  /// the process by its signal.)
  private static func giveUp(on descriptor: Int32) {
    guard descriptor == STDOUT_FILENO else { return }
    say("error: cannot write the output: \(String(cString: strerror(errno)))")
    exit(ExitStatus.failed.rawValue)
  }

  /// Clears the terminal.
  static func clearScreen() {
    if isTerminal(STDOUT_FILENO) { write(clear) }
  }

  /// Moves the cursor to the top left, and clears the screen and the scrollback.
  private static let clear = "\u{1B}[H\u{1B}[2J\u{1B}[3J"

  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  private static func put(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { put($0, to: descriptor) }
  }

  private static func put(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count < 0 && errno != EINTR { return giveUp(on: descriptor) }
      written += max(count, 0)
    }
  }
}
