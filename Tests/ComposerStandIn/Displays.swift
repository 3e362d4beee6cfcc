import Foundation

/// Shows a conversation on the terminal.
protocol Display {
  func begin(_ conversation: Conversation)
  func typed(_ text: String, in conversation: Conversation)
  func pasted(_ text: String, in conversation: Conversation)
  func sent(_ conversation: Conversation)
  func cleared(_ conversation: Conversation)
}

/// Returns a text as the composer shows it.
func shown(_ text: String, _ hasPlaceholders: Bool) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return hasPlaceholders && lines.count > 1
    ? "[Pasted text #\(text.utf8.count) +\(lines.count - 1) lines]" : lines.joined(separator: "\r\n  ")
}

/// Prints each entry below the previous one, as a shell does.
struct PrintedDisplay: Display {
  let hasPlaceholders: Bool

  func begin(_ conversation: Conversation) { put("> ") }
  func typed(_ text: String, in conversation: Conversation) { put(text) }
  func sent(_ conversation: Conversation) { put("\r\nnoted as \(conversation.sent.count)\r\n> ") }
  func cleared(_ conversation: Conversation) { put("\r\u{1B}[K> ") }

  func pasted(_ text: String, in conversation: Conversation) {
    // The "blank" fault clears the screen, so the prompt must be printed again.
    put((conversation.draft == text ? "\r> " : "") + shown(text, hasPlaceholders))
  }
}

/// Redraws the whole screen each time: the end of the transcript, a composer between rules and a line below it.
struct ScreenDisplay: Display {
  let hasPlaceholders: Bool

  func begin(_ conversation: Conversation) {
    put("\u{1B}[?1049h")
    draw(conversation)
  }

  func typed(_ text: String, in conversation: Conversation) { draw(conversation) }
  func pasted(_ text: String, in conversation: Conversation) { draw(conversation) }
  func sent(_ conversation: Conversation) { draw(conversation) }
  func cleared(_ conversation: Conversation) { draw(conversation) }

  private func draw(_ conversation: Conversation) {
    var size = winsize()
    _ = ioctl(1, UInt(TIOCGWINSZ), &size)
    let (width, height) = (Int(size.ws_col), Int(size.ws_row))
    let composer = rows(of: shown(conversation.draft, hasPlaceholders), width: width)
    let transcript = conversation.sent.enumerated().flatMap { number, text in
      rows(of: "\(shown(text, hasPlaceholders))\r\n  noted as \(number + 1)", width: width)
    }
    let rule = String(repeating: "─", count: width)
    let bottom = [rule] + composer.suffix(height / 2) + [rule, "  ? for help"]
    let top = transcript.suffix(height - bottom.count)
    put("\u{1B}[H\u{1B}[2J" + (top + bottom).joined(separator: "\r\n"))
  }

  /// Returns the lines, broken at the width of the screen.
  private func rows(of text: String, width: Int) -> [String] {
    text.components(separatedBy: "\r\n").flatMap { line -> [String] in
      var (rest, rows) = (line[...], [String]())
      repeat {
        rows.append(" \(rest.prefix(width - 2))")
        rest = rest.dropFirst(width - 2)
      } while !rest.isEmpty
      return rows
    }
  }
}
