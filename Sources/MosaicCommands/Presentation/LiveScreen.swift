import Glibc

/// A table that is updated in place: only changed lines are written.
final class LiveScreen {
  private var shown: [String]?

  /// The number of columns of the output terminal.
  static var columns: Int { size.columns }

  private static var size: (rows: Int, columns: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 1 else { return (24, 80) }
    return (Int(size.ws_row), Int(size.ws_col))
  }

  func show(_ lines: [String]) {
    let text = Self.changes(from: shown, to: lines, rows: Self.size.rows)
    shown = lines
    if !text.isEmpty { Terminal.write(text) }
  }

  /// Returns the control sequences that change a screen from one content to another, leaving the cursor below the
  /// table. See console_codes(4).
  ///
  /// - Parameter old: nil if the screen shows something else.
  static func changes(from old: [String]?, to new: [String], rows: Int) -> String {
    let fitting = fitted(new, rows: rows)
    let before = old.map { fitted($0, rows: rows) }
    if before == fitting { return "" }
    var text = before == nil ? "\u{1B}[H\u{1B}[2J" : ""
    for (row, line) in fitting.enumerated() where before?.dropFirst(row).first != line {
      text += "\u{1B}[\(row + 1);1H\(line)\u{1B}[K"
    }
    return text + "\u{1B}[\(fitting.count + 1);1H\u{1B}[J"
  }

  /// Returns the lines that fit, followed by the number of hidden lines.
  private static func fitted(_ lines: [String], rows: Int) -> [String] {
    if lines.count < rows { return lines }
    let room = max(0, rows - 2)
    return lines.prefix(room) + ["… \(lines.count - room) more"]
  }
}
