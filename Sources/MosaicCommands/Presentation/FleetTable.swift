import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicOperations

/// The table of `fleet ps` for a terminal.
struct FleetTable {
  private let observation: FleetObservation

  init(_ observation: FleetObservation) {
    self.observation = observation
  }

  private static let headings = ["NAME", "CLASS", "RUNTIME", "UNIT", "PANE", "PID", "IDLE", "HB", "FLAGS"]
  private static let heartbeatColumn = 7

  /// - Parameter width: columns of the screen; nil for no limit.
  func lines(width: Int?, isColored: Bool) -> [String] {
    let rows = [Self.headings] + observation.rows.map { AgentCells($0).row }
    let readiness = [nil] + observation.rows.map(\.readiness)
    let table = TextTable(rows).lines
    let start = isColored ? columnStart(rows) : 0
    let body = zip(table, readiness).map { line, readiness in
      let cut = width.map { TerminalText.cut(line, to: $0) } ?? line
      return isColored ? colored(cut, readiness: readiness, from: start) : cut
    }
    return notices.map { line in width.map { TerminalText.cut(line, to: $0) } ?? line } + body
  }

  /// Lines about the whole fleet.
  private var notices: [String] {
    let pause = observation.pause.map { "PAUSED" + ($0.reason.isEmpty ? "" : ": \($0.reason)") }
    let other = observation.otherWorkspace.map {
      "NOT INSTALLED: the units belong to another workspace, \($0.shown)"
    }
    let refusals = UnitRefusal.all(observation.agents.compactMap(\.unit.value)).map {
      "NOT LOADED: \(listed($0.names)): \($0.summary)"
    }
    return ([pause, other].compactMap { $0 } + refusals).map { TerminalSafe.line($0) }
  }

  /// Returns the terminal column at which the readiness starts.
  private func columnStart(_ rows: [[String]]) -> Int {
    (0..<Self.heartbeatColumn).reduce(0) { start, column in
      start + 2 + (rows.map { TerminalWidth.columns(TerminalSafe.line($0[column])) }.max() ?? 0)
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
  ]
}

/// Text operations that count terminal columns.
enum TerminalText {
  /// Returns text cut to a number of columns.
  static func cut(_ text: String, to columns: Int, mark: String = "…") -> String {
    if TerminalWidth.columns(text) <= columns { return text }
    let room = max(0, columns - TerminalWidth.columns(mark))
    var kept = ""
    var width = 0
    for character in text {
      width += TerminalWidth.columns(String(character))
      if width > room { break }
      kept.append(character)
    }
    return kept + mark
  }
}
