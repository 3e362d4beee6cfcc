import MosaicFormats

/// tmux's data about one pane.
package struct Pane: Equatable, Sendable {
  /// Whether its program has ended; the pane is then kept so that someone can look at it.
  package let isDead: Bool
  /// The exit status of the ended program; nil while it runs, or if a signal ended it.
  package let deadStatus: Int32?
  package let deadSignal: Int32?
  package let pid: Int32
  /// Seconds since 1970. tmux 3.3 leaves the pane's value empty, and a detached session's stays at its creation time.
  package let paneActivity: Int?
  package let windowActivity: Int?
  package let sessionActivity: Int?
  /// `@3`
  package let window: String
  /// The window's number in its session.
  package let windowIndex: String
  /// `%3`
  package let id: String
  /// The digest of the agent's environment files when its program was started; nil for a person's pane.
  package let environmentDigest: String?
  /// `@mosaic_agent` as this pane shows it, `<home>/<name>`: its own, or that of a session of an older program.
  package let ownerTag: String?
  /// The `id` of the pane in which the runtime was started; nil for a person's pane.
  let runtimePane: String?
  /// The process that was started in it, `PID` or `PID:STARTTIME`; nil if it was not recorded.
  let recordedProcess: String?
  /// Whether the last command given to the pane is `mosaic agent exec …`.
  let runsAgentExec: Bool
  /// The agent that its session was created for, `<home>/<name>`; nil for a person's session.
  let sessionTag: String?
  package let session: String
  /// The name of the foreground program.
  package let command: String
}

extension Pane {
  private static let fields = [
    "pane_dead", "pane_dead_status", "pane_dead_signal", "pane_pid", "pane_activity", "window_activity",
    "session_activity", "window_id", "window_index", "pane_id", "@mosaic_env", "@mosaic_agent", "@mosaic_pane",
    "@mosaic_process", "m:* agent exec *,#{pane_start_command}", "@mosaic_session", "session_name",
    "pane_current_command",
  ]

  /// A format for `tmux list-panes -F`: fields separated by tabs, with names that others may choose last.
  static let format = fields.map { "#{\($0)}" }.joined(separator: "\t")

  /// Parses a line of that format; nil for any other line, such as the rest of a name with a line end in it.
  init?(line: Substring) {
    let tab = UInt8(ascii: "\t")
    let parts = line.utf8.split(separator: tab, maxSplits: Self.fields.count - 1, omittingEmptySubsequences: false)
      .map(Substring.init)
    guard parts.count == Self.fields.count, let pid = Int32(parts[3]), parts[7].hasPrefix("@") else { return nil }
    func text(_ part: Substring) -> String? { part.isEmpty ? nil : String(part) }
    isDead = parts[0] == "1"
    deadStatus = Int32(parts[1])
    deadSignal = Int32(parts[2])
    self.pid = pid
    paneActivity = Int(parts[4])
    windowActivity = Int(parts[5])
    sessionActivity = Int(parts[6])
    window = String(parts[7])
    windowIndex = String(parts[8])
    id = String(parts[9])
    environmentDigest = text(parts[10])
    ownerTag = text(parts[11])
    runtimePane = text(parts[12])
    recordedProcess = text(parts[13])
    runsAgentExec = parts[14] == "1"
    sessionTag = text(parts[15])
    session = String(parts[16])
    command = String(parts[17])
  }
}

extension Tmux {
  /// Returns every pane of the server, in one call.
  package func panes() throws(TmuxFailure) -> [Pane] {
    try panes(ask(Self.everyPane))
  }

  package static let everyPane = ["list-panes", "-a", "-F", Pane.format]

  func panes(_ text: String) -> [Pane] {
    text.lines.compactMap { Pane(line: $0) }
  }

  /// Returns a target that matches only this session, not others whose names start with it.
  static func exactly(_ session: String) -> String {
    "=\(session):"
  }
}
