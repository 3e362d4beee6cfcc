package import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicOperations

/// The table of `fleet ps` for a terminal.
package struct FleetTable {
  private let observation: FleetObservation
  private let view: FleetView

  package init(_ observation: FleetObservation, view: FleetView = FleetView()) {
    self.observation = observation
    self.view = view
  }

  /// The parts of the table, so that a caller can scroll and mark its rows.
  struct Parts {
    let notices: [String]
    let heading: String
    let columns: [FleetColumn]
    let rows: [(agent: AgentObservation, line: String)]
  }

  /// - Parameters:
  ///   - width: columns of the terminal, which decide how much is shown; nil for no limit.
  ///   - isCut: whether a line that is still too wide is cut.
  func parts(width: Int?, isCut: Bool, isColored: Bool) -> Parts {
    var rows = view.rows(of: observation)
    var table = AgentTable(rows, columns: view.fields ?? FleetColumn.allCases)
    if let width, view.fields == nil, !view.isWide, table.width > width {
      rows = view.failuresFirst(rows)
      table = AgentTable(rows, columns: FleetColumn.narrow)
    }
    let limit = isCut ? width : nil
    let lines = table.lines(width: limit, isColored: isColored)
    return Parts(
      notices: notices.map { line in limit.map { TerminalText.cut(line, to: $0) } ?? line }, heading: lines[0],
      columns: table.columns, rows: Array(zip(rows, lines.dropFirst())))
  }

  /// The same as lines.
  package func lines(width: Int?, isCut: Bool, isColored: Bool) -> [String] {
    let parts = parts(width: width, isCut: isCut, isColored: isColored)
    return parts.notices + [parts.heading] + parts.rows.map(\.line)
  }

  /// The first words of a line above the table, each with a page that `mosaic explain` prints.
  enum Notice: String, CaseIterable {
    case paused
    case notInstalled = "not-installed"
    case notLoaded = "not-loaded"
    case noAnswer = "no-answer"
    case notWritable = "not-writable"

    /// `NO ANSWER`.
    var heading: String { rawValue.uppercased().replacing("-", with: " ") }

    func line(_ text: String) -> String { text.isEmpty ? heading : "\(heading): \(text)" }
  }

  /// Lines about the whole fleet.
  private var notices: [String] {
    let pause = observation.pause.map { Notice.paused.line($0.reason) }
    let other = observation.otherWorkspace.map {
      Notice.notInstalled.line("the units belong to another workspace, \($0.shown)")
    }
    let refusals = UnitRefusal.all(observation.agents.compactMap(\.unit.value)).map {
      Notice.notLoaded.line("\(listed($0.names)): \($0.summary)")
    }
    let manager = observation.unitsFailure.flatMap { $0.isSilent ? $0.said : nil }
    let silent = ([manager].compactMap { $0 } + observation.unreachable.map(\.message)).map {
      Notice.noAnswer.line("\($0); run 'mosaic fleet doctor'")
    }
    let unwritable = observation.unwritable.map {
      Notice.notWritable.line("no heartbeat can be written in \($0); run 'mosaic fleet doctor'")
    }
    return ([pause, other].compactMap { $0 } + refusals + silent + [unwritable].compactMap { $0 })
      .map { TerminalSafe.line($0) }
  }
}

/// Rows of agents in some columns.
private struct AgentTable {
  let columns: [FleetColumn]
  private let cells: [[String]]
  /// The readiness of each row; nil for the headings.
  private let readiness: [Readiness?]
  private let table: [String]

  init(_ rows: [AgentObservation], columns: [FleetColumn]) {
    self.columns = columns
    cells =
      [columns.map(\.heading)]
      + rows.map { row in
        let cells = AgentCells(row)
        return columns.map { cells[$0] }
      }
    readiness = [nil] + rows.map(\.readiness)
    table = TextTable(cells).lines
  }

  var width: Int { table.map(TerminalWidth.columns).max() ?? 0 }

  /// - Parameter width: where lines are cut; nil for no limit.
  func lines(width: Int?, isColored: Bool) -> [String] {
    let start = isColored ? stateStart : nil
    return zip(table, readiness).map { line, readiness in
      let cut = width.map { TerminalText.cut(line, to: $0) } ?? line
      return start.map { colored(cut, readiness: readiness, from: $0) } ?? cut
    }
  }

  /// The terminal column at which the state starts; nil if it is not shown.
  private var stateStart: Int? {
    columns.firstIndex(of: .state).map { state in
      (0..<state).reduce(0) { start, column in
        start + 2 + (cells.map { TerminalWidth.columns(TerminalSafe.line($0[column])) }.max() ?? 0)
      }
    }
  }

  private func colored(_ line: String, readiness: Readiness?, from start: Int) -> String {
    guard let readiness, let code = Self.colors[readiness] else { return line }
    let before = TerminalText.cut(line, to: start, mark: "")
    let rest = line.dropFirst(before.count)
    let word = rest.prefix { $0 != " " }
    return "\(before)\u{1B}[\(code)m\(word)\u{1B}[0m\(rest.dropFirst(word.count))"
  }

  private static let colors: [Readiness: String] = [
    .dead: "31", .stale: "33", .stuck: "35", .working: "36", .available: "32", .waiting: "33", .unknown: "2",
    .stopped: "2", .disabled: "2",
  ]
}
