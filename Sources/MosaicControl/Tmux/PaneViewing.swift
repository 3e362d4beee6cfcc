import MosaicFormats
package import MosaicHost
package import MosaicModel

extension Tmux {
  /// Returns the contents of a pane, including its history; wrapped lines are joined.
  ///
  /// - Throws: `TmuxFailure`.
  package func text(of pane: String, scrolledBack lines: Int) throws(TmuxFailure) -> [String] {
    let text = try ask(["capture-pane", "-p", "-J", "-S", "-\(lines)", "-t", pane], patience: Self.patienceOfLooks)
    return text.lines.map(String.init)
  }

  /// Returns the command that shows a pane's window on this terminal, in whichever session it is now.
  package func attaching(to pane: String, readOnly: Bool) -> Command {
    command(["attach-session"] + (readOnly ? ["-r"] : []) + ["-t", pane])
  }

  /// Returns the processes of the servers that answer, by socket. Asks all of them at the same time.
  package static func serverProcesses(_ sockets: [TmuxSocket]) -> [TmuxSocket: Int32] {
    let calls = sockets.map { Tmux($0).command(["display-message", "-p", "#{pid}"], patience: patienceOfLooks) }
    let runs = (try? SystemCommands().run(calls)) ?? []
    let found = zip(sockets, runs).compactMap { socket, run in Int32(run.text).map { (socket, $0) } }
    return Dictionary(found) { first, _ in first }
  }
}
