import MosaicModel

/// The expected program of an agent, to decide whether its pane runs something else.
struct DriftRule: Sendable {
  /// The words of its command; empty if only a shell knows them.
  private let words: [String]
  private let hasOwnCommand: Bool

  /// - Parameters:
  ///   - command: of a runtime that is not built in.
  ///   - own: shell command in place of the runtime's; nil for the one that the roster gives the agent.
  init(for agent: FleetRecord.AgentRecord, command: [String]?, own: String? = nil) {
    let line = own ?? agent.command
    hasOwnCommand = line != nil
    words = line.map(Self.words) ?? command ?? []
  }

  private static func words(of line: String) -> [String] {
    if line.contains(where: { ";&|`$()<>\\\n".contains($0) }) { return [] }
    return line.filter { $0 != "\"" && $0 != "'" }.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Whether the agent is meant to be a shell that waits for commands, perhaps started through `env` or `nice`.
  private var isShell: Bool {
    words.firstIndex { WaitingShell.isName(WaitingShell.name(of: $0)) }
      .map { WaitingShell.readsCommands(Array(words[$0...])) } ?? false
  }

  /// Whether a pane runs something other than the agent's runtime.
  ///
  /// An agent runs as long as the process that was started for it runs, or one of its children is in front: a terminal
  /// has no other in front. So it has drifted if the pane has another process, or if that process has become a shell, or
  /// has left one in front.
  ///
  /// - Parameter isShellWaiting: whether a shell in front waits for commands; nil if nobody looked.
  func isDrift(in pane: Pane, isShellWaiting: Bool?) -> Bool {
    pane.holdsStartedProcess == false || isShellWaiting == true && !isShell
  }

  /// The same of a machine of which nothing is known but the name of the program in front: whether it may be a shell that
  /// obeys a message.
  func mayBeShell(named program: String) -> Bool {
    WaitingShell.isName(program) && !(hasOwnCommand && program == "sh")
      && !words.contains { WaitingShell.name(of: $0) == program }
  }
}
