import MosaicModel

/// A session that belongs to an agent, as it is made.
package struct AgentSession: Sendable {
  package let name: String
  /// `<home>/<name>`
  package let agentMark: String
  /// Digest of the agent's environment files.
  package let environmentMark: String
  /// At least two words: tmux hands a single one to a shell.
  package let command: [String]

  package init(name: String, agentMark: String, environmentMark: String, command: [String]) {
    precondition(command.count > 1, "tmux would give the command to a shell")
    self.name = name
    self.agentMark = agentMark
    self.environmentMark = environmentMark
    self.command = command
  }
}

extension Tmux {
  private static let columns = "200"
  private static let rows = "50"

  /// Makes a session.
  ///
  /// - Parameter startingServer: whether the server may have to be started, since no holder keeps it.
  package func start(_ session: AgentSession, startingServer: Bool = false) throws(TmuxFailure) {
    let isServed = try startingServer ? isRunning() : true
    if !isServed { return try startWithServer(session) }
    try ask(making(session))
  }

  /// Begins the runtime of a session anew, in a window beside those that a person opened there.
  package func startBeside(_ session: AgentSession) throws(TmuxFailure) {
    let target = Self.exactly(session.name)
    let size = ["resize-window", "-t", target, "-x", Self.columns, "-y", Self.rows]
    try ask(words([["new-window", "-t", target] + session.command] + marks(session) + [size]))
  }

  /// Makes a session on a server that is started for it, in a scope of its own: where no holder keeps one, it has to
  /// outlive the service that starts it. See systemd-run(1).
  private func startWithServer(_ session: AgentSession) throws(TmuxFailure) {
    let scope = ["--user", "--scope", "--quiet", "--collect", "--"]
    let server = ["tmux", "-f", "/dev/null", "-L", socket.name ?? "default"]
    let command = Command("systemd-run", scope + server + making(session), environment: Self.environment)
    guard let run = try? commands.run(command) else {
      throw .refused("systemd-run, which starts its server, is missing")
    }
    _ = try answer(run)
  }

  /// The words for a session with its marks, in one call, so that there is none of ours without them.
  private func making(_ session: AgentSession) -> [String] {
    let made = ["new-session", "-d", "-s", session.name, "-x", Self.columns, "-y", Self.rows] + session.command
    return words([made] + marks(session))
  }

  private func marks(_ session: AgentSession) -> [[String]] {
    let target = Self.exactly(session.name)
    let options = [
      ["-t", target, "@mosaic_agent", session.agentMark], ["-t", target, "@mosaic_env", session.environmentMark],
      ["-F", "-t", target, "@mosaic_pane", "#{pane_id}"],
      // A person's wish that unwatched sessions end would end every agent.
      ["-t", target, "destroy-unattached", "off"],
      ["-w", "-t", target, "remain-on-exit", "on"],
      // Whoever watches must not resize what the agent sees.
      ["-w", "-t", target, "window-size", "manual"],
    ]
    return options.map { ["set-option"] + $0 }
  }

  /// Several commands as the words of one call.
  private func words(_ commands: [[String]]) -> [String] {
    Array(commands.map { $0.map(Self.plain) }.joined(separator: [";"]))
  }

  /// A word that tmux does not take for the end of its command: it looks at a last `;`.
  private static func plain(_ word: String) -> String {
    word.hasSuffix(";") ? word.dropLast() + "\\;" : word
  }

  /// Ends a window wherever it is linked, and with it the session that has no other.
  package func end(window: String) throws(TmuxFailure) {
    do {
      try ask(["kill-window", "-t", window])
    } catch .noServer {
    } catch .notThere {
    }
  }

  /// The last lines that stand in a pane.
  package func lastLines(_ count: Int, of pane: String) throws(TmuxFailure) -> [String] {
    let text = try ask(["capture-pane", "-p", "-J", "-S", "-\(count)", "-t", pane])
    let lines = text.lines
    return lines.suffix(count).map(String.init)
  }
}
