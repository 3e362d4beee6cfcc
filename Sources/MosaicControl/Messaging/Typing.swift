import Glibc

extension Tmux {
  /// Returns the contents of a pane, with as much of its history as needed to find a message.
  ///
  /// - Parameter target: a pane, or a session, whose active pane is used.
  func screen(of target: String) throws(TmuxFailure) -> Screen {
    // The visible rows come first, because their number is known.
    let text = try ask([
      "display-message", "-p", "-t", target, Screen.format, ";", "display-message", "-p", "-t", target,
      PaneScreen.format, ";", "capture-pane", "-e", "-p", "-t", target, ";", "capture-pane", "-p", "-t", target, "-S",
      "-2000",
    ])
    guard let screen = Screen(text) else { throw .refused("cannot parse its description of the pane") }
    return screen
  }

  /// Pastes a text into a pane through a new buffer, bracketed if the program asks for it.
  ///
  /// The check and the paste are one tmux command: a paste into a dead pane ends the server of tmux 3.3a.
  ///
  /// - Parameter cursor: the state that the pane's cursor must still have.
  /// - Returns: whether the text was pasted.
  func paste(_ text: String, into pane: String, ifStill cursor: PaneCursor) throws(TmuxFailure) -> Bool {
    let buffer = "mosaic-\(getpid())-\(UInt64.random(in: .min ... .max))"
    let paste = "paste-buffer -p -d -b \(buffer) -t \(pane)"
    do {
      return try answer(
        ["load-buffer", "-b", buffer, "-", ";"], ifStill: cursor, in: pane, then: paste,
        otherwise: "delete-buffer -b \(buffer)", input: Array(text.utf8))
    } catch {
      _ = try? ask(["delete-buffer", "-b", buffer])
      throw error
    }
  }

  /// Presses a key in a pane.
  ///
  /// - Parameter cursor: the state that the pane's cursor must still have. A dialog that opens moves the cursor.
  /// - Returns: whether the key was pressed.
  func press(_ key: String, in pane: String, ifStill cursor: PaneCursor) throws(TmuxFailure) -> Bool {
    try answer([], ifStill: cursor, in: pane, then: "send-keys -t \(pane) \(key)", otherwise: nil)
  }

  private func answer(
    _ before: [String], ifStill cursor: PaneCursor, in pane: String, then command: String, otherwise: String?,
    input: [UInt8] = []
  ) throws(TmuxFailure) -> Bool {
    let condition = "#{==:\(PaneCursor.format),\(cursor.text)}"
    let other = [otherwise, "display-message -p changed"].compactMap { $0 }.joined(separator: " ; ")
    let words = ["if-shell", "-F", "-t", pane, condition, "\(command) ; display-message -p done", other]
    return try ask(before + words, input: input) == "done"
  }

  /// Leaves copy mode, in which keys are tmux commands.
  func leaveMode(of pane: String) throws(TmuxFailure) {
    try ask(["copy-mode", "-q", "-t", pane])
  }
}

/// The position of a pane's cursor, and how the pane takes keys. A dialog that opens changes them.
package struct PaneCursor: Equatable, Sendable {
  /// The values of `format`, separated by blanks.
  let text: String

  static let format =
    ["cursor_x", "cursor_y", "cursor_flag", "alternate_on", "pane_dead", "pane_in_mode", "pane_input_off"]
    .map { "#{\($0)}" }.joined(separator: " ")
}
