/// What tmux says of one pane.
package struct Pane: Equatable, Sendable {
  /// The program that ran in it ended, and the pane is kept so that someone can look.
  package let isDead: Bool
  /// The exit status of the program that ended; nil while it runs, and where a signal ended it.
  package let deadStatus: Int32?
  package let deadSignal: Int32?
  package let pid: Int32
  /// Seconds since 1970. tmux 3.3 leaves the pane's empty, and a detached session's stays at its creation.
  package let paneActivity: Int?
  package let windowActivity: Int?
  package let sessionActivity: Int?
  /// `@3`
  package let window: String
  /// `%3`
  package let id: String
  /// Digest of the agent's environment files when the session began; nil for a person's session.
  package let environmentMark: String?
  /// Whose session it is, `<home>/<name>`; nil for a person's session.
  package let agentMark: String?
  /// The `id` of the pane in which the session's runtime was begun; nil for a person's session.
  let runtimePane: String?
  package let session: String
  /// The foreground program's name.
  package let command: String
}

extension Pane {
  private static let fields = [
    "pane_dead", "pane_dead_status", "pane_dead_signal", "pane_pid", "pane_activity", "window_activity",
    "session_activity", "window_id", "pane_id", "@mosaic_env", "@mosaic_agent", "@mosaic_pane", "session_name",
    "pane_current_command",
  ]

  /// A format for `tmux list-panes -F`: fields between tabs, what others may have named last.
  static let format = fields.map { "#{\($0)}" }.joined(separator: "\t")

  /// Reads a line of that format; nil for anything else, such as the rest of a name with a line end in it.
  init?(line: Substring) {
    let tab = UInt8(ascii: "\t")
    let parts = line.utf8.split(separator: tab, maxSplits: Self.fields.count - 1, omittingEmptySubsequences: false)
      .map(Substring.init)
    guard parts.count == Self.fields.count, let pid = Int32(parts[3]), parts[7].hasPrefix("@") else { return nil }
    isDead = parts[0] == "1"
    deadStatus = Int32(parts[1])
    deadSignal = Int32(parts[2])
    self.pid = pid
    paneActivity = Int(parts[4])
    windowActivity = Int(parts[5])
    sessionActivity = Int(parts[6])
    window = String(parts[7])
    id = String(parts[8])
    environmentMark = parts[9].isEmpty ? nil : String(parts[9])
    agentMark = parts[10].isEmpty ? nil : String(parts[10])
    runtimePane = parts[11].isEmpty ? nil : String(parts[11])
    session = String(parts[12])
    command = String(parts[13])
  }
}

extension Tmux {
  /// Every pane of the server, in one call.
  package func panes() throws(TmuxFailure) -> [Pane] {
    try panes(ask(Self.everyPane))
  }

  package static let everyPane = ["list-panes", "-a", "-F", Pane.format]

  func panes(_ text: String) -> [Pane] {
    text.lines.compactMap { Pane(line: $0) }
  }

  /// The panes of a session, whichever window they are in; none where there is no such session, or no server.
  package func panes(of session: String) throws(TmuxFailure) -> [Pane] {
    do {
      return try panes(ofExisting: session)
    } catch .noServer {
      return []
    } catch .notThere {
      return []
    }
  }

  /// - Throws: `TmuxFailure`, also where there is no such session.
  func panes(ofExisting session: String) throws(TmuxFailure) -> [Pane] {
    try panes(ask(["list-panes", "-s", "-t", Self.exactly(session), "-F", Pane.format]))
  }

  /// The pane of a session's runtime; nil where it is gone.
  package func pane(of session: String) throws(TmuxFailure) -> Pane? { try panes(of: session).ofRuntime }

  /// A target that means one session and none whose name begins alike.
  static func exactly(_ session: String) -> String {
    "=\(session):"
  }
}

extension [Pane] {
  /// Of the panes of one session that of its runtime, whatever a person opened beside it.
  package var ofRuntime: Pane? { filter(\.mayBeRuntimes).min { $0.number < $1.number } }
}

extension Pane {
  /// Whether its session says so, or says nothing.
  var mayBeRuntimes: Bool { runtimePane == nil || runtimePane == id }

  /// In the order in which the server made them.
  var number: Int { Int(id.dropFirst()) ?? .max }
}
