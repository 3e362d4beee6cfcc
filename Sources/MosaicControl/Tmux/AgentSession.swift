import MosaicFormats
import MosaicHost
import MosaicModel

/// A session with one pane, in which an agent's runtime is started.
package struct AgentSession: Sendable {
  package let name: String
  /// `<home>/<name>`
  package let ownerTag: String
  /// Digest of the agent's environment files.
  package let environmentDigest: String
  /// At least two words: tmux hands a single one to a shell.
  package let command: [String]

  package init(name: String, ownerTag: String, environmentDigest: String, command: [String]) {
    precondition(command.count > 1, "tmux would give the command to a shell")
    self.name = name
    self.ownerTag = ownerTag
    self.environmentDigest = environmentDigest
    self.command = command
  }
}

extension Tmux {
  private static let columns = "200"
  private static let rows = "50"

  /// Makes a session.
  ///
  /// - Parameter startingServer: whether the server may have to be started, since no holder keeps it.
  /// - Returns: its pane.
  package func start(_ session: AgentSession, startingServer: Bool = false) throws(TmuxFailure) -> String {
    let isServed = try startingServer ? isRunning() : true
    let run = try isServed ? attempt(making(session)) : startWithServer(session)
    return try tagged(session, run: run)
  }

  /// Starts the runtime again in its session, in a window beside those that a person opened there.
  ///
  /// - Returns: its pane.
  package func startBeside(_ session: AgentSession) throws(TmuxFailure) -> String {
    let target = Self.exactly(session.name)
    let size = ["resize-window", "-t", target, "-x", Self.columns, "-y", Self.rows]
    let made = ["new-window", "-t", target] + Self.printingPane + session.command
    return try tagged(session, run: attempt(words([made] + session.options(on: target) + [size])))
  }

  /// The pane that a call made, with its tags. A hook that renames sessions hides the session from the commands that
  /// come after its start, so that they are given once more by the pane.
  private func tagged(_ session: AgentSession, run: ProgramRun) throws(TmuxFailure) -> String {
    let pane = run.text.lines.first.map(String.init) ?? ""
    do throws(TmuxFailure) {
      _ = try answer(run)
    } catch .notThere where pane.hasPrefix("%") {
      try ask(words(session.options(on: pane)))
    }
    return pane
  }

  /// Makes a session on a server that is started for it, in a scope of its own: where no holder keeps one, it has to
  /// outlive the service that starts it. See systemd-run(1).
  private func startWithServer(_ session: AgentSession) throws(TmuxFailure) -> ProgramRun {
    let scope = ["--user", "--scope", "--quiet", "--collect", "--"]
    let server = ["tmux", "-f", "/dev/null", "-L", socket.name ?? "default"]
    let command = Command("systemd-run", arguments: scope + server + making(session), environment: Self.environment)
    guard let run = try? commands.run(command) else {
      throw .refused("systemd-run, which starts its server, is missing")
    }
    return run
  }

  private static let printingPane = ["-P", "-F", "#{pane_id}"]

  /// The words for a session with its tags, in one call, so that no session of ours lacks them.
  private func making(_ session: AgentSession) -> [String] {
    let size = ["-x", Self.columns, "-y", Self.rows]
    let made = ["new-session", "-d", "-s", session.name] + size + Self.printingPane + session.command
    return words([made] + session.options(on: Self.exactly(session.name)))
  }

  /// Several commands as the words of one call.
  func words(_ commands: [[String]]) -> [String] {
    Array(commands.map { $0.map(Self.plain) }.joined(separator: [";"]))
  }

  /// A word that tmux does not take for the end of its command: it looks at a last `;`.
  private static func plain(_ word: String) -> String {
    word.hasSuffix(";") ? word.dropLast() + "\\;" : word
  }

  /// Tags a pane that is the agent's already, such as one that an older program started, and records its process.
  func tag(_ pane: Pane, owner: String, process: String) throws(TmuxFailure) {
    var options = [["@mosaic_agent", owner], ["@mosaic_pane", pane.id], ["@mosaic_process", process]]
    // A session's own digest would be lost when the pane leaves the session.
    if let digest = pane.environmentDigest { options.append(["@mosaic_env", digest]) }
    try ask(words(options.map { ["set-option", "-p", "-t", pane.id] + $0 }))
  }

  /// Ends a pane, by which tmux hangs up on its program; its window and session go with it if they have no other.
  ///
  /// - Throws: `TmuxFailure`, also `noServer`: one whose socket is gone may run on.
  package func end(pane: String, patience: Int = patience) throws(TmuxFailure) {
    do {
      try ask(["kill-pane", "-t", pane], patience: patience)
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

extension AgentSession {
  /// The commands that tag its pane and say how tmux treats it.
  ///
  /// - Parameter target: the pane, or a session whose active pane it is.
  fileprivate func options(on target: String) -> [[String]] {
    let tags = [
      ["-p", "-t", target, "@mosaic_agent", ownerTag], ["-p", "-t", target, "@mosaic_env", environmentDigest],
      ["-p", "-F", "-t", target, "@mosaic_pane", "#{pane_id}"],
      ["-p", "-F", "-t", target, "@mosaic_process", "#{pane_pid}"],
      // Tells a session of ours from a person's when the runtime's pane is gone; no pane counts as ours by it.
      ["-t", target, "@mosaic_session", ownerTag],
      // A person's wish that unwatched sessions end would end every agent.
      ["-t", target, "destroy-unattached", "off"],
      ["-p", "-t", target, "remain-on-exit", "on"],
      // A person's terminal must not resize what the agent sees.
      ["-w", "-t", target, "window-size", "manual"],
    ]
    return tags.map { ["set-option"] + $0 }
  }
}
