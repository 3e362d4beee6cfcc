import Glibc
package import MosaicControl
import MosaicHost

/// A terminal program that behaves like a runtime and calls no model.
package final class StubProgram {
  private let settings: StubSettings
  private let memory: StubMemory
  private let pace: HeartbeatPace
  private let terminal: RawTerminal
  private let signals: StubSignals
  private let begin = Instant.now
  private var reader = TerminalKeyReader()
  private var conversation: StubConversation
  private var screen: StubScreen
  private var hasOpened = false
  /// Whether the other end of the terminal is closed.
  private var isAlone = false
  private var nextBeat = Instant.now

  /// Returns nil if standard input is not a terminal.
  package init?(_ settings: StubSettings, memory: StubMemory, pace: HeartbeatPace) {
    guard let terminal = RawTerminal() else { return nil }
    self.settings = settings
    self.memory = memory
    self.pace = pace
    self.terminal = terminal
    signals = StubSignals(ignoresHangup: settings.ignoresHangup)
    conversation = StubConversation(settings)
    let title = settings.model.map { "mosaic stub, model \($0)" } ?? "mosaic stub"
    screen = StubScreen(title: title, fullScreen: settings.fullScreen, size: terminal.size)
  }

  /// Runs until a key, a signal or a configured crash ends it.
  ///
  /// - Returns: the exit status.
  package func run() -> Int32 {
    var status: Int32?
    while status == nil {
      advance()
      status = crashed() ?? wait()
    }
    if hasOpened { terminal.write(screen.closed) }
    terminal.restore()
    return status ?? 0
  }
}

// MARK: - Time

extension StubProgram {
  private func advance() {
    let now = Instant.now
    if now >= nextBeat { beat() }
    if !hasOpened, begin.duration(to: now) >= settings.start {
      hasOpened = true
      screen.size = terminal.size
      terminal.write(screen.open() + screen.redraw(conversation))
    }
    show(conversation.advance(to: now))
  }

  private func beat() {
    memory.beat(isWorking: conversation.isWorking)
    nextBeat = Instant.now.advanced(by: .seconds(pace.interval))
  }

  private func crashed() -> Int32? {
    guard let crash = settings.crash, begin.duration(to: .now) >= crash.after else { return nil }
    if hasOpened { terminal.write(screen.say("exited with \(crash.status) as requested", conversation: conversation)) }
    return crash.status
  }

  /// The time until the next event that needs no input.
  private var patience: Duration {
    let start = hasOpened ? nil : begin.advanced(by: settings.start)
    let crash = settings.crash.map { begin.advanced(by: $0.after) }
    let moments = [start, crash, conversation.nextChange, nextBeat].compactMap { $0 }
    return max(.zero, Instant.now.duration(to: moments.min() ?? nextBeat))
  }
}

// MARK: - Input

extension StubProgram {
  /// Waits for a key, a signal or the next event.
  ///
  /// - Returns: the exit status; nil to continue.
  private func wait() -> Int32? {
    // A runtime that has not started reads nothing: input waits in the terminal.
    let listens = hasOpened && !isAlone
    let ready = Waiting.first(of: [signals.descriptor] + (listens ? [STDIN_FILENO] : []), within: patience)
    switch ready {
    case 0: return signals.next().flatMap(receive)
    case 1: return read()
    default: return nil
    }
  }

  private func receive(_ signal: Int32) -> Int32? {
    guard signal == SIGWINCH else { return 128 + signal }
    screen.size = terminal.size
    if hasOpened { terminal.write(screen.redraw(conversation)) }
    return nil
  }

  private func read() -> Int32? {
    guard let bytes = terminal.read() else {
      isAlone = true
      return settings.ignoresHangup ? nil : 128 + SIGHUP
    }
    for key in reader.take(bytes) {
      let events = conversation.take(key, at: .now)
      if events.contains(.quit) { return 0 }
      show(events)
    }
    terminal.write(screen.update(conversation))
    return nil
  }

  /// Files are written before the screen, so that the screen is never ahead of them.
  private func show(_ events: [StubConversation.Event]) {
    for case .submitted(let text) in events { memory.keep(text) }
    if events.contains(.turnBegan) || events.contains(.turnEnded) { beat() }
    for event in events {
      switch event {
      case .said(let text): terminal.write(screen.say(text, conversation: conversation))
      case .cleared: terminal.write(screen.clear(conversation))
      case .turnBegan, .turnEnded: terminal.write(screen.update(conversation))
      case .submitted, .quit: break
      }
    }
  }
}
