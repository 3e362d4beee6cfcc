import CLinux
import Glibc

/// A terminal in raw mode, which passes on each key unchanged, until its old mode is restored. See termios(3).
final class RawTerminal {
  private var before = termios()

  /// Whether standard input is a terminal.
  static var isInput: Bool { isatty(STDIN_FILENO) == 1 }

  /// Returns nil if standard input is not a terminal.
  init?() {
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var raw = before
    cfmakeraw(&raw)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
  }

  func restore() {
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
  }

  /// The size that the kernel reports, or else 80 columns and 24 rows.
  var size: StubScreen.Size {
    var size = winsize()
    guard ioctl(STDIN_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return StubScreen.Size(columns: 80, rows: 24)
    }
    return StubScreen.Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Returns the bytes that were typed; nil once the other end is closed.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 { return Array(buffer[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// Drops output that cannot be written: a terminal may be gone before its program.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return }
      written += max(count, 0)
    }
  }
}

/// Signals that the stand-in waits for. See signalfd(2).
final class StubSignals {
  let descriptor: Int32

  init(ignoresHangup: Bool) {
    // A closed terminal must not end a program that ignores its hangup.
    for number in [SIGPIPE, SIGTTOU, SIGTTIN] + (ignoresHangup ? [SIGHUP] : []) { signal(number, SIG_IGN) }
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT, SIGWINCH] + (ignoresHangup ? [] : [SIGHUP]) { sigaddset(&signals, number) }
    sigprocmask(SIG_BLOCK, &signals, nil)
    descriptor = signalfd(-1, &signals, Int32(O_CLOEXEC))
  }

  deinit {
    close(descriptor)
  }

  /// Returns the number of the signal that arrived.
  func next() -> Int32? {
    // 128 bytes; the first four are the number.
    var information = [UInt32](repeating: 0, count: 32)
    return read(descriptor, &information, 128) == 128 ? Int32(information[0]) : nil
  }
}
