import Glibc

/// A table that is updated in place: only changed lines are written.
package final class LiveScreen {
  private var shown: [String]?
  private let write: (String) -> Void

  /// - Parameter write: writes text to the terminal.
  package init(write: @escaping (String) -> Void) {
    self.write = write
  }

  /// The number of columns of the output terminal.
  package static var columns: Int { size.columns }

  /// The size of the output terminal.
  package static var size: (rows: Int, columns: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 1 else { return (24, 80) }
    return (Int(size.ws_row), Int(size.ws_col))
  }

  package func show(_ lines: [String]) {
    let text = Self.changes(from: shown, to: lines, rows: Self.size.rows)
    shown = lines
    if !text.isEmpty { write(text) }
  }

  /// Makes the next lines be drawn on an empty screen.
  package func forget() { shown = nil }

  /// Returns the control sequences that change a screen from one content to another, leaving the cursor below the
  /// table. See console_codes(4).
  ///
  /// - Parameter old: nil if the screen shows something else.
  package static func changes(from old: [String]?, to new: [String], rows: Int) -> String {
    let fitting = fitted(new, rows: rows)
    let before = old.map { fitted($0, rows: rows) }
    if before == fitting { return "" }
    var text = before == nil ? "\u{1B}[H\u{1B}[2J" : ""
    for (row, line) in fitting.enumerated() where before?.dropFirst(row).first != line {
      // Erased first: after a line as wide as the screen, the cursor is still in the last column.
      text += "\u{1B}[\(row + 1);1H\u{1B}[K\(line)"
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
