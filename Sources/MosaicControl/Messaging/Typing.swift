import Glibc

extension Tmux {
  /// The contents of a pane, with as much of its history as needed to find a message.
  ///
  /// - Parameter target: a pane, or a session, of which it is the active pane.
  func screen(of target: String) throws(TmuxFailure) -> Screen {
    // The visible rows come first: how many there are is known.
    let text = try ask([
      "display-message", "-p", "-t", target, Screen.format, ";", "display-message", "-p", "-t", target,
      PaneScreen.format, ";", "capture-pane", "-e", "-p", "-t", target, ";", "capture-pane", "-p", "-t", target, "-S",
      "-2000",
    ])
    guard let screen = Screen(text) else { throw .refused("its description of the pane cannot be read") }
    return screen
  }

  /// Pastes a text into a pane through a buffer of its own, in brackets if the program asks for them.
  ///
  /// The check and the paste are one command of tmux: a paste into a dead pane ends the server of tmux 3.3a.
  ///
  /// - Parameter cursor: what the pane's cursor has to be like still.
  /// - Returns: whether it was pasted.
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
  /// - Parameter cursor: what the pane's cursor has to be like still: a dialog that opens moves it.
  /// - Returns: whether it was pressed.
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

  /// Leaves copy mode, in which keys are commands of tmux.
  func leaveMode(of pane: String) throws(TmuxFailure) {
    try ask(["copy-mode", "-q", "-t", pane])
  }
}

/// Where a pane's cursor is, and how the pane takes keys. A dialog that opens changes it.
package struct PaneCursor: Equatable, Sendable {
  /// Numbers between blanks, as `format` gives them.
  let text: String

  static let format =
    ["cursor_x", "cursor_y", "cursor_flag", "alternate_on", "pane_dead", "pane_in_mode", "pane_input_off"]
    .map { "#{\($0)}" }.joined(separator: " ")
}
