import MosaicFormats
import MosaicHost
import MosaicModel

/// A session with one pane, in which an agent's runtime is started.
package struct AgentSession: Sendable {
  package let name: String
  /// `<home>/<name>`
  package let ownerTag: String
  /// Digest of the agent's environment files, which older programs compare.
  package let environmentDigest: String
  /// What its runtime is started with.
  package let inputs: LaunchInputs?
  /// At least two words: tmux passes a single word to a shell.
  package let command: [String]

  package init(
    name: String, ownerTag: String, environmentDigest: String, inputs: LaunchInputs? = nil, command: [String]
  ) {
    precondition(command.count > 1, "tmux would give the command to a shell")
    self.name = name
    self.ownerTag = ownerTag
    self.environmentDigest = environmentDigest
    self.inputs = inputs
    self.command = command
  }
}

extension Tmux {
  private static let columns = "200"
  private static let rows = "50"

  /// Creates a session.
  ///
  /// - Parameter startingServer: whether the server may have to be started, since no holder keeps it running.
  /// - Returns: the session's pane.
  package func start(_ session: AgentSession, startingServer: Bool = false) throws(TmuxFailure) -> String {
    let isServed = try startingServer ? isRunning() : true
    let run = try isServed ? attempt(making(session)) : startWithServer(session)
    return try tagged(session, run: run)
  }

  /// Restarts the runtime in its session, in a new window next to those that a person opened there.
  ///
  /// - Returns: the runtime's pane.
  package func startBeside(_ session: AgentSession) throws(TmuxFailure) -> String {
    let target = Self.exactly(session.name)
    let size = ["resize-window", "-t", target, "-x", Self.columns, "-y", Self.rows]
    let made = ["new-window", "-t", target] + Self.printingPane + session.command
    return try tagged(session, run: attempt(words([made] + session.options(on: target) + [size])))
  }

  /// Returns the pane that a call created, with its tags. If a hook renames sessions, the later commands of the call
  /// cannot find the session, so they are repeated with the pane as their target.
  private func tagged(_ session: AgentSession, run: ProgramRun) throws(TmuxFailure) -> String {
    let pane = run.text.lines.first.map(String.init) ?? ""
    do throws(TmuxFailure) {
      _ = try answer(run)
    } catch .notThere where pane.hasPrefix("%") {
      try ask(words(session.options(on: pane)))
    }
    return pane
  }

  /// Creates a session on a new server in a separate scope: without a holder, the server must outlive the service that
  /// starts it. See systemd-run(1).
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

  /// Returns the words that create a session with its tags in one call, so that no session of ours lacks them.
  private func making(_ session: AgentSession) -> [String] {
    let size = ["-x", Self.columns, "-y", Self.rows]
    let made = ["new-session", "-d", "-s", session.name] + size + Self.printingPane + session.command
    return words([made] + session.options(on: Self.exactly(session.name)))
  }

  /// Returns several commands as the words of one call.
  func words(_ commands: [[String]]) -> [String] {
    Array(commands.map { $0.map(Self.plain) }.joined(separator: [";"]))
  }

  /// Escapes a final `;`, which tmux would treat as the end of the command.
  private static func plain(_ word: String) -> String {
    word.hasSuffix(";") ? word.dropLast() + "\\;" : word
  }

  /// Tags a pane that is already the agent's, such as one that an older program started, and records its process.
  func tag(_ pane: Pane, owner: String, process: String) throws(TmuxFailure) {
    var options = [["@mosaic_agent", owner], ["@mosaic_pane", pane.id], ["@mosaic_process", process]]
    // The session's own digest would be lost when the pane leaves the session.
    if let digest = pane.environmentDigest { options.append(["@mosaic_env", digest]) }
    try ask(words(options.map { ["set-option", "-p", "-t", pane.id] + $0 }))
  }

  /// Ends a pane, so that tmux hangs up on its program; its window and session end too if they have no other pane.
  ///
  /// - Throws: `TmuxFailure`, including `noServer`: a server whose socket is gone may still run.
  package func end(pane: String, patience: Int = patience) throws(TmuxFailure) {
    do {
      try ask(["kill-pane", "-t", pane], patience: patience)
    } catch .notThere {
    }
  }

  /// Returns the last lines in a pane.
  package func lastLines(_ count: Int, of pane: String) throws(TmuxFailure) -> [String] {
    let text = try ask(["capture-pane", "-p", "-J", "-S", "-\(count)", "-t", pane])
    let lines = text.lines
    return lines.suffix(count).map(String.init)
  }
}

extension AgentSession {
  /// Returns the commands that tag its pane and set how tmux treats it.
  ///
  /// - Parameter target: the pane, or a session whose active pane it is.
  fileprivate func options(on target: String) -> [[String]] {
    let tags = [
      ["-p", "-t", target, "@mosaic_agent", ownerTag], ["-p", "-t", target, "@mosaic_env", environmentDigest],
      ["-p", "-t", target, "@mosaic_launch", inputs?.text ?? ""],
      ["-p", "-F", "-t", target, "@mosaic_pane", "#{pane_id}"],
      ["-p", "-F", "-t", target, "@mosaic_process", "#{pane_pid}"],
      // Distinguishes our session from a person's after the runtime's pane is gone; it marks no pane as ours.
      ["-t", target, "@mosaic_session", ownerTag],
      // A person's setting to end unattached sessions would end every agent.
      ["-t", target, "destroy-unattached", "off"],
      ["-p", "-t", target, "remain-on-exit", "on"],
      // A person's terminal must not resize the agent's screen.
      ["-w", "-t", target, "window-size", "manual"],
    ]
    return tags.map { ["set-option"] + $0 }
  }
}
