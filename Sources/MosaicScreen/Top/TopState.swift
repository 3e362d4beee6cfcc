/// What a person asks for with a key.
package enum TopAction: Equatable, Sendable {
  /// A program that takes over the terminal until it ends.
  package enum Program: String, Sendable {
    case attach
    case logs
    case tail
    case watch
  }

  /// Changes the fleet.
  package enum Change: Equatable, Sendable {
    case pause
    case restart(String)
    case resume
  }

  case quit
  case interrupt
  case suspend
  case redraw
  case run(Program, agent: String)
  case change(Change)
  /// The text was entered as the filter and has not been checked.
  case filter(String)
}

/// The state of the screen, apart from its size. Keys and observations change it; it has no effects.
package struct TopState: Equatable, Sendable {
  package enum Mode: Equatable, Sendable {
    case table
    case help
    /// Asks whether to restart an agent.
    case confirm(agent: String)
    /// Edits the filter.
    case input(String)
  }

  /// The last lines of a row.
  package struct LastLines: Equatable, Sendable {
    /// The row's.
    package let id: String
    package let lines: [String]
  }

  package private(set) var mode = Mode.table
  package private(set) var view = TopView()
  /// nil until something was observed.
  package private(set) var table: TopTable?
  package private(set) var selected: String?
  package private(set) var lastLines: LastLines?
  /// The outcome of the last action, until the next key.
  package var message = ""
  /// Seconds since the last answer, if it is late.
  package var silence: Int?

  package init() {}

  /// The position of the selected row; nil if there are no rows.
  package var index: Int? { table?.rows.firstIndex { $0.id == selected } }

  package var row: TopTable.Row? { index.flatMap { table?.rows[$0] } }
}

// MARK: - Observations

extension TopState {
  /// Shows a new table. The selection stays with its row; if the row is gone, the row in its place is selected.
  package mutating func show(_ table: TopTable) {
    let place = index ?? 0
    self.table = table
    if index == nil { selected = table.rows.isEmpty ? nil : table.rows[min(place, table.rows.count - 1)].id }
  }

  package mutating func show(lastLines lines: [String], of id: String) {
    lastLines = LastLines(id: id, lines: lines)
  }

  /// Uses filters that were checked.
  package mutating func filter(by filters: [String]) {
    view.filters = filters
  }
}

// MARK: - Keys

extension TopState {
  /// - Parameter page: the number of rows that Page Up and Page Down move by.
  package mutating func press(_ key: ScreenKey, page: Int) -> TopAction? {
    switch key {
    case .interrupt: return .interrupt
    case .suspend: return .suspend
    case .redraw: return .redraw
    default: break
    }
    switch mode {
    case .help:
      mode = .table
      return nil
    case .confirm(let agent): return answer(key, agent: agent)
    case .input(let text): return edit(text, key)
    case .table:
      message = ""
      return command(key, page: page)
    }
  }

  private mutating func answer(_ key: ScreenKey, agent: String) -> TopAction? {
    mode = .table
    guard key == .character("y") else {
      message = "\(agent) was not restarted"
      return nil
    }
    message = "restarting \(agent) …"
    return .change(.restart(agent))
  }

  private static let longestInput = 200

  private mutating func edit(_ text: String, _ key: ScreenKey) -> TopAction? {
    switch key {
    case .enter:
      mode = .table
      return .filter(text)
    case .escape: mode = .table
    case .backspace: mode = .input(String(text.dropLast()))
    case .killLine: mode = .input("")
    case .character(let character) where text.count < Self.longestInput: mode = .input(text + String(character))
    default: break
    }
    return nil
  }

  private mutating func command(_ key: ScreenKey, page: Int) -> TopAction? {
    switch key {
    case .up, .character("k"): move(by: -1)
    case .down, .character("j"): move(by: 1)
    case .pageUp: move(by: -max(1, page))
    case .pageDown, .character(" "): move(by: max(1, page))
    case .home, .character("g"): move(by: -(table?.rows.count ?? 0))
    case .end, .character("G"): move(by: table?.rows.count ?? 0)
    case .enter, .character("t"): return run(.tail)
    case .character("a"): return run(.attach)
    case .character("w"): return run(.watch)
    case .character("l"): return run(.logs)
    case .character("r"): askToRestart()
    case .character("p"): return pauseOrResume()
    case .character("s"): sortByNextColumn()
    case .character("S"): reverse()
    case .character("f"), .character("/"): mode = .input("")
    case .character("?"), .character("h"): mode = .help
    case .character("q"): return .quit
    default: break
    }
    return nil
  }

  private mutating func move(by rows: Int) {
    guard let index, let count = table?.rows.count else { return }
    selected = table?.rows[min(max(0, index + rows), count - 1)].id
  }

  /// Returns the selected agent. If there is none, says why a key has no effect.
  private mutating func agent() -> String? {
    if let agent = row?.agent { return agent }
    message = row == nil ? "no agent is selected" : "this session is not an agent of the fleet"
    return nil
  }

  private mutating func run(_ program: TopAction.Program) -> TopAction? {
    agent().map { .run(program, agent: $0) }
  }

  private mutating func askToRestart() {
    guard let agent = agent() else { return }
    if let obstacle = row?.restartObstacle { message = obstacle } else { mode = .confirm(agent: agent) }
  }

  /// Nothing is changed before it is known whether the fleet is paused.
  private func pauseOrResume() -> TopAction? {
    table.map { .change($0.isPaused ? .resume : .pause) }
  }

  private mutating func reverse() {
    if view.sort == nil { message = "press s first to sort by a column" } else { view.isReversed.toggle() }
  }

  /// A column that is not shown would sort the rows by something that nobody sees.
  private mutating func sortByNextColumn() {
    let columns = table?.columns ?? []
    let next = view.sort.flatMap(columns.firstIndex).map { $0 + 1 } ?? 0
    view.sort = next < columns.count ? columns[next] : nil
    if view.sort == nil { view.isReversed = false }
  }
}
