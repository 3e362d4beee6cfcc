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

  /// Pastes a text into a pane by a buffer of its own, in brackets where the program asks for them.
  func paste(_ text: String, into pane: String) throws(TmuxFailure) {
    let buffer = "mosaic-\(getpid())-\(UInt64.random(in: .min ... .max))"
    do {
      try ask(
        ["load-buffer", "-b", buffer, "-", ";", "paste-buffer", "-p", "-d", "-b", buffer, "-t", pane],
        input: Array(text.utf8))
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
