extension Tmux {
  /// What stands in a pane, and above it as far as it can be scrolled back; lines that were broken are whole.
  ///
  /// - Throws: `TmuxFailure`.
  package func text(of pane: String, scrolledBack lines: Int) throws(TmuxFailure) -> [String] {
    let text = try ask(["capture-pane", "-p", "-J", "-S", "-\(lines)", "-t", pane])
    return text.lines.map(String.init)
  }

  /// What shows a window on this terminal, which leaves nothing behind when it goes.
  package func attaching(to session: String, window: String, readOnly: Bool) -> Command {
    let flags = readOnly ? ["-r"] : []
    return command(["attach-session"] + flags + ["-t", Self.exactly(session) + window])
  }

  /// The server's process.
  ///
  /// - Throws: `TmuxFailure`.
  package func serverProcess() throws(TmuxFailure) -> Int32? {
    Int32(try ask(["display-message", "-p", "#{pid}"]))
  }
}
