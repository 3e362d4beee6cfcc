import CLinux
import Glibc

/// A terminal that gives each key as it is, until it is put back as it was. See termios(3).
final class RawTerminal {
  private var before = termios()

  /// nil if standard input is no terminal.
  /// Whether standard input is a terminal.
  static var isInput: Bool { isatty(STDIN_FILENO) == 1 }

  init?() {
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var raw = before
    cfmakeraw(&raw)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
  }

  func restore() {
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
  }

  /// As the kernel knows it; 80 columns in 24 rows where it does not.
  var size: StubScreen.Size {
    var size = winsize()
    guard ioctl(STDIN_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return StubScreen.Size(columns: 80, rows: 24)
    }
    return StubScreen.Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Bytes that were typed; nil once nobody is at the other end.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 { return Array(buffer[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// Unread output is lost: a terminal may be gone before its program.
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
    // A terminal that is gone must not end a program that ignores its hangup.
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

  /// Number of the signal that came.
  func next() -> Int32? {
    // 128 bytes, of which the first four are the number.
    var information = [UInt32](repeating: 0, count: 32)
    return read(descriptor, &information, 128) == 128 ? Int32(information[0]) : nil
  }
}
