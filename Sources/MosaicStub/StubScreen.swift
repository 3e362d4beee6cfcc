import MosaicFormats

/// Draws the stand-in: the conversation, then the status and the composer, with the cursor at its end.
package struct StubScreen {
  package struct Size: Equatable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  private let fullScreen: Bool
  private let title: String
  package var size: Size
  private var said: [String] = []
  /// The number of rows that a redraw can restore.
  private static let kept = 1000
  /// The number of rows that status and composer take on the screen.
  private var drawn = 0

  package init(title: String, fullScreen: Bool, size: Size) {
    self.title = title
    self.fullScreen = fullScreen
    self.size = size
  }

  /// Turns on bracketed paste, and the alternate screen if requested. See the manual of xterm's control sequences.
  package mutating func open() -> String {
    said = [title]
    return (fullScreen ? "\u{1B}[?1049h" : "") + "\u{1B}[?2004h"
  }

  package var closed: String {
    "\u{1B}[?2004l" + (fullScreen ? "\u{1B}[?1049l" : "\r\n")
  }

  /// Adds text above the composer; returns the output that shows it.
  package mutating func say(_ text: String, conversation: StubConversation) -> String {
    let rows = wrapped(text)
    said = (said + rows).suffix(Self.kept)
    if fullScreen { return redraw(conversation) }
    return erasing + rows.map { $0 + "\r\n" }.joined() + live(conversation)
  }

  package mutating func clear(_ conversation: StubConversation) -> String {
    said = [title]
    return redraw(conversation)
  }

  /// Returns the output that updates the composer and the status.
  package mutating func update(_ conversation: StubConversation) -> String {
    fullScreen ? redraw(conversation) : erasing + live(conversation)
  }

  /// Returns the output that draws the whole screen again.
  package mutating func redraw(_ conversation: StubConversation) -> String {
    let live = live(conversation)
    let room = max(0, size.rows - drawn)
    let shown = said.suffix(room)
    let gap = fullScreen ? String(repeating: "\r\n", count: room - shown.count) : ""
    return "\u{1B}[H\u{1B}[2J" + shown.map { wrapped($0)[0] + "\r\n" }.joined() + gap + live
  }

  /// The output that moves to the first row that changes and erases everything below it.
  private var erasing: String {
    "\r" + (drawn > 1 ? "\u{1B}[\(drawn - 1)A" : "") + "\u{1B}[J"
  }

  private mutating func live(_ conversation: StubConversation) -> String {
    let status = conversation.isWorking ? "working" : conversation.isAsked ? "Ctrl-C again ends it" : ""
    let composer = wrapped("> " + conversation.draft.replacing("\n", with: "\n  "))
    let rows = [status] + composer.suffix(max(1, size.rows - 2))
    drawn = rows.count
    return rows.joined(separator: "\r\n")
  }

  /// Returns rows that fit the screen, without control characters.
  private func wrapped(_ text: String) -> [String] {
    var rows: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var (row, width) = ("", 0)
      for scalar in line.replacing("\t", with: "    ").unicodeScalars {
        let scalar = scalar.isControl ? "\u{FFFD}" : scalar
        if width + scalar.columns > max(2, size.columns - 1) {
          rows.append(row)
          (row, width) = ("", 0)
        }
        row.unicodeScalars.append(scalar)
        width += scalar.columns
      }
      rows.append(row)
    }
    return rows
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    properties.generalCategory == .control || properties.isBidiControl
  }

  /// The number of columns on a terminal: two for wide scripts, zero for combining marks.
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(value) } ? 2 : 1
  }
}
