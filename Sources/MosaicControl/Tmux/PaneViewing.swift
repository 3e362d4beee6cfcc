import MosaicFormats
package import MosaicHost

extension Tmux {
  /// Returns the contents of a pane, including its history; wrapped lines are joined.
  ///
  /// - Throws: `TmuxFailure`.
  package func text(of pane: String, scrolledBack lines: Int) throws(TmuxFailure) -> [String] {
    let text = try ask(["capture-pane", "-p", "-J", "-S", "-\(lines)", "-t", pane])
    return text.lines.map(String.init)
  }

  /// Returns the command that shows a pane's window on this terminal, in whichever session it is now.
  package func attaching(to pane: String, readOnly: Bool) -> Command {
    command(["attach-session"] + (readOnly ? ["-r"] : []) + ["-t", pane])
  }

  /// Returns the server's process.
  ///
  /// - Throws: `TmuxFailure`.
  package func serverProcess() throws(TmuxFailure) -> Int32? {
    Int32(try ask(["display-message", "-p", "#{pid}"]))
  }
}
