import Glibc

extension Tmux {
  /// What stands in a pane, with as much of its history as a message can be found in.
  ///
  /// - Parameter target: a pane, or a session, of which it is the active pane.
  func screen(of target: String) throws(TmuxFailure) -> Screen {
    let text = try ask([
      "display-message", "-p", "-t", target, Screen.format, ";", "capture-pane", "-p", "-t", target, "-S", "-2000",
    ])
    guard let screen = Screen(text) else { throw .refused("it described the pane in words that are not known") }
    return screen
  }

  /// Pastes a text into a pane by a buffer of its own, in brackets if the program asks for them.
  ///
  /// Pasting into a pane whose program has ended crashes the server of tmux 3.3a, and every agent with it. A program
  /// may end after any look at it, so the server itself looks in the same call.
  ///
  /// - Returns: whether it was pasted; false if the program in the pane has ended.
  @discardableResult
  func paste(_ text: String, into pane: String) throws(TmuxFailure) -> Bool {
    let buffer = "mosaic-\(getpid())-\(UInt64.random(in: .min ... .max))"
    do {
      let said = try ask(
        [
          "load-buffer", "-b", buffer, "-", ";", "if-shell", "-F", "-t", pane, "#{pane_dead}",
          "delete-buffer -b \(buffer) ; display-message -p ended", "paste-buffer -p -d -b \(buffer) -t \(pane)",
        ], input: Array(text.utf8))
      return said.isEmpty
    } catch {
      _ = try? ask(["delete-buffer", "-b", buffer])
      throw error
    }
  }

  /// Presses a key in a pane, so many times.
  func press(_ key: String, times: Int = 1, in pane: String) throws(TmuxFailure) {
    try ask(["send-keys", "-t", pane, "-N", "\(times)", key])
  }

  /// Leaves the history that someone looks at: keys would be commands there.
  func leaveMode(of pane: String) throws(TmuxFailure) {
    try ask(["copy-mode", "-q", "-t", pane])
  }
}
