import MosaicModel

/// The expected program of an agent, to decide whether its pane runs another program.
struct DriftRule: Sendable {
  /// The words of its command; empty if only a shell can split them.
  private let words: [String]
  private let hasOwnCommand: Bool

  /// - Parameters:
  ///   - command: the command of a runtime that is not built in.
  ///   - own: a shell command in place of the runtime's; nil for the one that the roster gives the agent.
  init(for agent: FleetRecord.AgentRecord, command: [String]?, own: String? = nil) {
    let line = own ?? agent.command
    hasOwnCommand = line != nil
    words = line.map(Self.words) ?? command ?? []
  }

  private static func words(of line: String) -> [String] {
    if line.contains(where: { ";&|`$()<>\\\n".contains($0) }) { return [] }
    return line.filter { $0 != "\"" && $0 != "'" }.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Whether the agent's command is a shell that waits for commands, perhaps started through `env` or `nice`.
  private var isShell: Bool {
    words.firstIndex { WaitingShell.isName(WaitingShell.name(of: $0)) }
      .map { WaitingShell.readsCommands(Array(words[$0...])) } ?? false
  }

  /// Returns whether a pane runs something other than the agent's runtime.
  ///
  /// An agent runs as long as the process that was started for it runs, or one of its children is in the foreground: a
  /// terminal has no other foreground processes. So it has drifted if the pane has another process, or if that process
  /// has become a shell or has left one in the foreground.
  ///
  /// - Parameter isShellWaiting: whether a foreground shell waits for commands; nil if that was not checked.
  func isDrift(in pane: Pane, isShellWaiting: Bool?) -> Bool {
    pane.holdsStartedProcess == false || isShellWaiting == true && !isShell
  }

  /// Returns whether a program on another machine may be a shell that executes a message. Only the name of the
  /// foreground program is known there.
  func mayBeShell(named program: String) -> Bool {
    WaitingShell.isName(program) && !(hasOwnCommand && program == "sh")
      && !words.contains { WaitingShell.name(of: $0) == program }
  }
}
