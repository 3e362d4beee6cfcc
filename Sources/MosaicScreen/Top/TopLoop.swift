import Glibc
import MosaicHost

/// Shows a live table until a person quits.
package final class TopLoop<Subject: TopSubject> {
  private let subject: Subject
  private let terminal: ScreenTerminal
  private let screen: LiveScreen
  private let observer: TopObserver<Subject>
  private let interval: Duration
  private let isColored: Bool
  private var state: TopState
  private var observation: Subject.Observation?
  private var lastAnswer = Instant.now

  /// - Parameter interval: the time between two observations.
  package init(_ subject: Subject, on terminal: ScreenTerminal, interval: Duration, isColored: Bool) {
    self.subject = subject
    self.terminal = terminal
    self.interval = interval
    self.isColored = isColored
    screen = LiveScreen { [terminal] in terminal.write($0) }
    observer = TopObserver(subject, interval: interval)
    state = TopState()
  }

  /// Returns when a person quits; ends the process if a signal asks for it. The terminal is as before in both cases.
  package func run() {
    terminal.open()
    observer.start()
    var end: End?
    while end == nil {
      paint()
      end = handle(terminal.next(orWaking: observer.descriptor, within: .seconds(1)))
    }
    terminal.close()
    if case .signal(let number) = end { terminal.end(by: number) }
  }

  private enum End {
    case quit
    case signal(Int32)
  }

  private func handle(_ event: ScreenTerminal.Event) -> End? {
    switch event {
    case .keys(let keys): return press(keys)
    case .changed:
      screen.forget()
      format()
    case .ended(let signal): return .signal(signal)
    case .suspended: suspend()
    case .woken: receive(observer.take())
    case .timeout: break
    }
    return nil
  }

  private func receive(_ news: TopObserver<Subject>.News) {
    if let message = news.message { state.message = message }
    if let seen = news.observation {
      observation = seen
      lastAnswer = .now
      format()
    }
    if let last = news.lastLines { state.show(lastLines: last.lines, of: last.row) }
  }

  private func format() {
    guard let observation else { return }
    let columns = TopLayout.tableColumns(LiveScreen.columns)
    state.show(subject.table(of: observation, state.view, columns: columns))
  }

  // MARK: - Painting

  private var layout: TopLayout {
    // The cursor stays in the last row of the terminal.
    let size = LiveScreen.size
    return TopLayout(state, columns: size.columns, rows: size.rows - 1, isColored: isColored)
  }

  /// An answer is late only if it takes longer than the part of the fleet that answers last.
  private static var patience: Duration { .seconds(5) }

  private func paint() {
    let silence = lastAnswer.duration(to: .now)
    state.silence = silence > interval + Self.patience ? Int(silence.components.seconds) : nil
    let layout = layout
    observer.follow(state.selected, count: layout.lastLines)
    screen.show(layout.lines)
  }
}

// MARK: - Actions

extension TopLoop {
  private func press(_ keys: [ScreenKey]) -> End? {
    for key in keys {
      let view = state.view
      let action = state.press(key, page: layout.page)
      if let action, let end = carryOut(action) { return end }
      if state.view != view { format() }
    }
    return nil
  }

  private func carryOut(_ action: TopAction) -> End? {
    switch action {
    case .quit: return .quit
    case .interrupt: return .signal(SIGINT)
    case .suspend: suspend()
    case .redraw: screen.forget()
    case .filter(let text): filter(by: text)
    case .change(let change): observer.change(change)
    case .run(let program, let agent): return run(program, agent: agent)
    }
    return nil
  }

  private func suspend() {
    terminal.suspend()
    screen.forget()
    format()
  }

  private func filter(by text: String) {
    let filters = text.split(separator: " ").map(String.init)
    if let problem = subject.problem(withFilters: filters) {
      state.message = problem
    } else {
      state.filter(by: filters)
    }
  }

  private func run(_ program: TopAction.Program, agent: String) -> End? {
    let waits = program == .tail || program == .logs
    let end = terminal.run(subject.program(program, agent: agent), waits: waits)
    screen.forget()
    format()
    switch end {
    case .ended: return nil
    case .interrupted(let signal): return .signal(signal)
    case .notStarted(let number):
      state.message = "cannot run mosaic: \(String(cString: strerror(number)))"
      return nil
    }
  }
}
