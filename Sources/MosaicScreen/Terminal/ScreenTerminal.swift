import CLinux
import Glibc
import MosaicHost

/// A terminal that shows a full screen and passes on each key, until its former mode is restored. See termios(3) and
/// console_codes(4).
package final class ScreenTerminal {
  package enum Event: Equatable {
    case keys([ScreenKey])
    /// The size changed, or the process was continued: what is on the screen is not known any more.
    case changed
    /// A signal asks the process to end, or the terminal is gone.
    case ended(signal: Int32)
    /// A signal asks the process to stop for a while.
    case suspended
    /// The descriptor that was passed is readable.
    case woken
    case timeout
  }

  private var before = termios()
  private var reader = ScreenKeyReader()
  private let signals: Int32
  private var isOpen = false
  /// Whether output was lost: the terminal is gone.
  private var isGone = false

  private static let handled = [SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGWINCH, SIGCONT, SIGTSTP]

  /// Blocks the signals that it waits for. Start threads later, so that none of them receives one.
  ///
  /// - Returns: nil if standard input or output is not a terminal.
  package init?() {
    guard isatty(STDOUT_FILENO) == 1, tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    // A process in the background is not stopped when it restores the terminal, and a closed one does not end it.
    for number in [SIGTTOU, SIGPIPE] { Glibc.signal(number, SIG_IGN) }
    var set = Self.set(Self.handled)
    sigprocmask(SIG_BLOCK, &set, nil)
    signals = signalfd(-1, &set, Int32(O_CLOEXEC))
  }

  deinit {
    close()
    Glibc.close(signals)
  }

  private static func set(_ numbers: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    return set
  }

  /// Shows an empty screen. Lines that are too wide are not wrapped, and the cursor is hidden.
  package func open() {
    setRaw()
    write("\u{1B}[?1049h\u{1B}[?7l\u{1B}[?25l")
    isOpen = true
  }

  /// Shows what was there before, in its former mode.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    write("\u{1B}[?25h\u{1B}[?7h\u{1B}[?1049l")
    restoreMode()
  }

  private func setRaw() {
    var raw = before
    cfmakeraw(&raw)
    // In the background, this stops the process until a person brings it to the foreground.
    Glibc.signal(SIGTTOU, SIG_DFL)
    while tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) != 0 && errno == EINTR {}
    Glibc.signal(SIGTTOU, SIG_IGN)
  }

  private func restoreMode() { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }

  package func write(_ text: String) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return isGone = true }
      written += max(count, 0)
    }
  }
}

// MARK: - Events

extension ScreenTerminal {
  /// The bytes of one key follow each other within this time, even over a slow connection.
  private static let keyPatience: Duration = .milliseconds(150)

  /// Waits for what happens next.
  ///
  /// - Parameter descriptor: another descriptor to wait for.
  package func next(orWaking descriptor: Int32, within time: Duration) -> Event {
    if isGone { return .ended(signal: SIGHUP) }
    let time = reader.isUndecided ? min(time, Self.keyPatience) : time
    switch Waiting.first(of: [signals, STDIN_FILENO, descriptor], within: time) {
    case 0: return event(for: nextSignal())
    case 1: return readKeys()
    case 2: return .woken
    default:
      let keys = reader.decide()
      return keys.isEmpty ? .timeout : .keys(keys)
    }
  }

  private func nextSignal() -> Int32 {
    // 128 bytes, see signalfd(2); the first four are the number.
    var information = [UInt32](repeating: 0, count: 32)
    return read(signals, &information, 128) == 128 ? Int32(information[0]) : 0
  }

  private func event(for number: Int32) -> Event {
    switch number {
    case SIGCONT:
      // After SIGSTOP, the shell has changed the terminal.
      if isOpen { open() }
      return .changed
    case SIGWINCH: return .changed
    case SIGTSTP: return .suspended
    case 0: return .timeout
    default: return .ended(signal: number)
    }
  }

  private func readKeys() -> Event {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    if count > 0 { return .keys(reader.take(buffer[..<count])) }
    return count < 0 && errno == EINTR ? .timeout : .ended(signal: SIGHUP)
  }

  /// Gives the terminal back to the shell until it continues this process.
  package func suspend() {
    close()
    receive(SIGTSTP)
    open()
  }

  /// Ends this process by a signal, after the terminal was restored.
  package func end(by number: Int32) {
    close()
    Glibc.signal(number, SIG_DFL)
    receive(number)
  }

  /// Has a signal take its usual effect.
  private func receive(_ number: Int32) {
    var set = Self.set([number])
    raise(number)
    sigprocmask(SIG_UNBLOCK, &set, nil)
    sigprocmask(SIG_BLOCK, &set, nil)
  }
}

// MARK: - Programs

extension ScreenTerminal {
  /// The end of a program that took over the terminal.
  package enum ProgramEnd: Equatable {
    case ended(status: Int32)
    /// A signal asked this process to end in the meantime.
    case interrupted(signal: Int32)
    case notStarted(number: Int32)
  }

  /// Runs a program in the terminal's former mode.
  ///
  /// - Parameter waits: whether a key is awaited afterwards, so that its output can be read; it always is if the program
  ///   failed.
  package func run(_ words: [String], waits: Bool) -> ProgramEnd {
    close()
    defer { open() }
    if waits { write(Self.emptied(rows: LiveScreen.size.rows)) }
    let end = follow(words)
    if case .ended(let status) = end, waits || status != 0 { return awaitKey(after: end) }
    return end
  }

  /// Returns what scrolls everything out of sight, so that the output of an earlier program does not stay above the next
  /// one. Clearing would lose what the terminal keeps to scroll back to.
  private static func emptied(rows: Int) -> String {
    String(repeating: "\r\n", count: rows) + "\u{1B}[H"
  }

  private func follow(_ words: [String]) -> ProgramEnd {
    let program: TerminalProgram
    do {
      program = try TerminalProgram(words)
    } catch {
      return .notStarted(number: error.number)
    }
    var end: Int32?
    while true {
      switch Waiting.first(of: [program.descriptor, signals], within: .seconds(3600)) {
      case 0:
        let status = program.finish()
        return end.map { .interrupted(signal: $0) } ?? .ended(status: status)
      case 1: end = passOn(nextSignal(), to: program) ?? end
      default: break
      }
    }
  }

  /// Returns the signal if it asks this process to end. The program has received Ctrl-C itself.
  private func passOn(_ number: Int32, to program: TerminalProgram) -> Int32? {
    switch number {
    case SIGTERM, SIGHUP:
      program.send(number)
      return number
    // Nothing else would continue the program, because a shell knows only this process.
    case SIGTSTP: program.send(SIGCONT)
    default: break
    }
    return nil
  }

  private func awaitKey(after end: ProgramEnd) -> ProgramEnd {
    write("-- press a key to go back --")
    setRaw()
    defer {
      restoreMode()
      write("\r\n")
    }
    while true {
      switch next(orWaking: -1, within: .seconds(3600)) {
      case .keys(let keys) where !keys.isEmpty: return end
      case .ended(let signal): return .interrupted(signal: signal)
      case .changed, .keys, .suspended, .timeout, .woken: break
      }
    }
  }
}
