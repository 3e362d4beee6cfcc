import MosaicFormats
import MosaicHost

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
  /// What its program was started with; nil for a pane that an older program started.
  package let inputs: LaunchInputs?
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
    "@mosaic_process", "m:* agent exec *,#{pane_start_command}", "@mosaic_session", "@mosaic_launch", "session_name",
    "pane_current_command",
  ]

  /// A format for `tmux list-panes -F`: fields separated by tabs, with names that others may choose last.
  static let format = fields.map { "#{\($0)}" }.joined(separator: "\t")

  /// Parses a line of that format; nil for any other line, such as the rest of a name with a line end in it.
  init?(line: Substring) {
    let tab = UInt8(ascii: "\t")
    // As bytes: a fleet has many panes, and each has many fields.
    let parts = Array(line.utf8)
      .split(separator: tab, maxSplits: Self.fields.count - 1, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == Self.fields.count, let pid = Int32(parts[3]), parts[7].hasPrefix("@") else { return nil }
    func text(_ part: String) -> String? { part.isEmpty ? nil : part }
    isDead = parts[0] == "1"
    deadStatus = Int32(parts[1])
    deadSignal = Int32(parts[2])
    self.pid = pid
    paneActivity = Int(parts[4])
    windowActivity = Int(parts[5])
    sessionActivity = Int(parts[6])
    window = parts[7]
    windowIndex = parts[8]
    id = parts[9]
    environmentDigest = text(parts[10])
    ownerTag = text(parts[11])
    runtimePane = text(parts[12])
    recordedProcess = text(parts[13])
    runsAgentExec = parts[14] == "1"
    sessionTag = text(parts[15])
    inputs = LaunchInputs(text: parts[16])
    session = parts[17]
    command = parts[18]
  }
}

extension Tmux {
  /// Returns every pane of the server, in one call.
  package func panes(patience: Int = patience) throws(TmuxFailure) -> [Pane] {
    try panes(of: attempt(Self.everyPane, patience: patience))
  }

  package static let everyPane = ["list-panes", "-a", "-F", Pane.format]

  /// Returns the panes in the answer to that call, which a server without sessions rejects.
  func panes(of run: ProgramRun) throws(TmuxFailure) -> [Pane] {
    Self.showsNoSession(run) ? [] : try panes(answer(run))
  }

  static func showsNoSession(_ run: ProgramRun) -> Bool { !run.succeeded && run.complaint == "no current target" }

  func panes(_ text: String) -> [Pane] {
    text.lines.compactMap { Pane(line: $0) }
  }

  /// Returns a target that matches only this session, not others whose names start with it.
  static func exactly(_ session: String) -> String {
    "=\(session):"
  }
}
