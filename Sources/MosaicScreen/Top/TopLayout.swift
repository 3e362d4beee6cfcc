import MosaicDiagnostics

/// Draws the screen: a summary, the table, the selected agent's last lines, and a line for messages and questions.
package struct TopLayout {
  private let state: TopState
  private let columns: Int
  private let isColored: Bool
  /// The number of rows of each part.
  private let parts: Parts

  private struct Parts {
    var summary = 0
    var notices = 0
    var rows = 0
    /// The title of the last lines, and these lines.
    var lastLines = 0
  }

  /// - Parameter rows: the number of lines to draw.
  package init(_ state: TopState, columns: Int, rows: Int, isColored: Bool) {
    self.state = state
    self.columns = columns
    self.isColored = isColored
    count = max(0, rows)
    parts = Self.parts(of: max(0, rows), state.table)
  }

  private let count: Int

  /// The columns that marks in front of each row leave for the table.
  package static func tableColumns(_ columns: Int) -> Int { max(0, columns - mark.count) }

  private static let mark = "> "
  private static let noMark = "  "

  /// The number of agents on the screen at the same time.
  package var page: Int { parts.rows }

  /// The number of last lines on the screen.
  package var lastLines: Int { max(0, parts.lastLines - titleLines.count) }

  /// The lines, none wider than the screen.
  package var lines: [String] {
    if count == 0 { return [] }
    let top = state.mode == .help ? help : table
    let bottom = bottomLines
    let left = count - bottom.count
    let padding = Array(repeating: "", count: max(0, left - top.count))
    return Array(top.prefix(left)) + padding + bottom
  }

  /// Divides the lines above the last one. The table gets at most two thirds of what the other parts leave, so that
  /// the last lines can be seen; on a low screen, only rows remain.
  private static func parts(of count: Int, _ table: TopTable?) -> Parts {
    var left = count - 1
    guard let table, left > 0 else { return Parts() }
    var parts = Parts()
    // The heading, and at least one row.
    left -= 1
    if left >= 2 { parts.summary = 1 }
    parts.notices = min(table.notices.count, max(0, (left - parts.summary) / 4))
    left -= parts.summary + parts.notices
    let most = left < 6 ? left : left * 2 / 3
    parts.rows = max(0, min(left, max(1, min(most, max(1, table.rows.count)))))
    parts.lastLines = left - parts.rows >= 2 ? left - parts.rows : 0
    return parts
  }
}

// MARK: - Parts

extension TopLayout {
  private var table: [String] {
    guard let table = state.table else { return ["observing the fleet …"].map(cut) }
    var lines = parts.summary > 0 ? [cut(summary(table))] : []
    lines += table.notices.prefix(parts.notices).map(cut)
    lines.append(cut(Self.noMark + table.heading))
    let first = firstRow(of: table.rows.count)
    for (index, row) in table.rows.enumerated().dropFirst(first).prefix(parts.rows) {
      lines.append(self.line(row, isSelected: index == state.index))
    }
    if table.rows.isEmpty, parts.rows > 0 { lines.append(cut(Self.noMark + empty)) }
    return lines + lastLinesWithTitle
  }

  private var empty: String {
    state.view.filters.isEmpty ? "the fleet has no agents" : "no agent matches the filter"
  }

  private func summary(_ table: TopTable) -> String {
    var words = [table.summary]
    if let sort = state.view.sort { words.append("sort " + (state.view.isReversed ? "-" : "") + sort) }
    if !state.view.filters.isEmpty { words.append("filter " + state.view.filters.joined(separator: " ")) }
    return safe(words.joined(separator: "   "))
  }

  /// Rows are shown in pages, so that moving the selection changes two lines.
  private func firstRow(of count: Int) -> Int {
    guard parts.rows > 0, let index = state.index else { return 0 }
    return min(index / parts.rows * parts.rows, max(0, count - parts.rows))
  }

  private func line(_ row: TopTable.Row, isSelected: Bool) -> String {
    guard isSelected else { return Self.noMark + row.line }
    let line = cut(Self.mark + row.plain)
    return isColored ? "\u{1B}[7m\(line)\u{1B}[0m" : line
  }

  private var lastLinesWithTitle: [String] {
    guard let row = state.row, !titleLines.isEmpty else { return [] }
    guard let last = state.lastLines, last.id == row.id else { return titleLines }
    return titleLines + last.lines.suffix(lastLines).map { cut(safe($0)) }
  }

  /// The selected agent's state and its reason, which may take several lines: it is what a person looks for.
  private var titleLines: [String] {
    guard parts.lastLines > 0, let row = state.row else { return [] }
    var lines = TerminalText.wrapped("-- \(safe(row.title)) ", to: columns)
    if lines.count > parts.lastLines { lines = Array(lines.prefix(parts.lastLines)) }
    guard let end = lines.last else { return [] }
    let title = end.hasSuffix(" ") ? end : end + " "
    let rule = String(repeating: "-", count: max(0, columns - TerminalWidth.columns(title)))
    return lines.dropLast() + [cut(title + rule)]
  }

  /// The line for messages and questions. A text that is too wide takes more lines, but never the selected row's.
  private var bottomLines: [String] {
    let most = max(1, min(4, count - parts.summary - parts.notices - 1 - parts.rows))
    let lines = TerminalText.wrapped(bottom, to: columns)
    // The end of what is typed has to be seen, and so does the end of a message that names the reason.
    return lines.count > most ? Array(lines.suffix(most)) : lines
  }

  private var bottom: String {
    switch state.mode {
    case .confirm(let agent): return "restart \(safe(agent))? y/n"
    case .input(let text):
      let now = state.view.filters.isEmpty ? "" : "; now \(state.view.filters.joined(separator: " "))"
      return safe("filter (KEY=VALUE …\(now)): \(text)") + "_"
    case .help: return "any key: back to the table"
    case .table: break
    }
    if !state.message.isEmpty { return safe(state.message) }
    return state.silence.map { "no answer for \($0)s: what is shown is as old" } ?? "? keys   q quit"
  }

  private var help: [String] { Self.keys.map(cut) }

  private static let keys = [
    "up, down, k, j   select an agent          g, G   the first, the last",
    "Page Up, Page Down                        move by a page",
    "t, Enter         tail: print the end of its conversation",
    "w                watch its window, read-only",
    "a                attach to its window and type into it",
    "l                print its log",
    "r                restart it, after a question",
    "p                pause the fleet, or resume it",
    "s, S             sort by the next column shown, reverse the order",
    "f, /             filter by KEY=VALUE, such as state=dead; several with spaces",
    "                 the whole value must match, in upper or lower case; values",
    "                 of one key are alternatives; empty for all, Escape to cancel",
    "Ctrl-L           draw the screen again",
    "Ctrl-Z           suspend",
    "?                these keys",
    "q, Ctrl-C        quit",
  ]

  private func safe(_ text: String) -> String { TerminalSafe.line(text) }

  private func cut(_ text: String) -> String { TerminalText.cut(text, to: columns) }
}
