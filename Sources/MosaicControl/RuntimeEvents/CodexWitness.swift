import Glibc

extension RuntimeWitness {
  /// The record of the thread: the one that the last event named, or else the newest that the process has open.
  var rollout: CodexRollout? {
    let reported = events.last { $0.transcript != nil }?.transcript
    return (reported ?? openRollout).map { CodexRollout(path: $0) }
  }

  private var openRollout: String? {
    let processes = [process] + process.children.map { RuntimeProcess($0) }
    let paths = processes.flatMap(\.openFiles).filter { path in
      path.hasPrefix("\(folder)/sessions/") && path.contains("/rollout-") && path.hasSuffix(".jsonl")
    }
    return paths.max { Self.modified($0) < Self.modified($1) }
  }

  private static func modified(_ path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    return status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1_000_000
  }

  /// Returns the newer of the rollout and the hooks: only the hooks report approvals, only the rollout failed turns.
  func codexReport() -> RuntimeReport? {
    guard let rollout, let turn = CodexTurn(rollout.entries(until: CodexTurn.isKnown)) else { return nil }
    let events = events
    let session = rollout.thread
    if let seen = EventActivity(events), turn.isBefore(seen.event), seen.event.session == session {
      return RuntimeReport(
        seen.activity, since: seen.since / 1000, detail: seen.detail, evidence: evidence(of: seen.event),
        session: session)
    }
    return RuntimeReport(
      turn.activity, since: turn.since / 1000, detail: turn.detail, evidence: "\(rollout.path): \(turn.word)",
      session: session)
  }
}

/// The last turn of a rollout.
struct CodexTurn: Equatable {
  private(set) var activity = RuntimeReport.Activity.working
  /// Milliseconds since 1970.
  private(set) var since: Int
  /// When the last entry was written, in milliseconds since 1970.
  private(set) var last: Int
  private(set) var detail: String?
  /// The evidence in the file.
  private(set) var word = "entries of a turn"
  /// The ids of this turn and the turns before it, as far back as the entries go.
  private var turns: [String] = []

  /// Returns whether the entries go back to the start or the end of a turn.
  static func isKnown(_ entries: [CodexRollout.Entry]) -> Bool {
    entries.contains {
      switch $0.kind {
      case .started, .completed, .aborted: true
      default: false
      }
    }
  }

  /// - Parameter entries: oldest first; the result is nil if there are none.
  init?(_ entries: [CodexRollout.Entry]) {
    guard let first = entries.first else { return nil }
    (since, last) = (first.time, first.time)
    for entry in entries { take(entry) }
  }

  /// Returns whether an event is newer than this turn's state. Codex does not wait for its hooks, so the event of an
  /// ended turn may be written after the start of the next one.
  func isBefore(_ event: RuntimeEvent) -> Bool {
    guard event.time > last else { return false }
    guard let turn = event.turn, let place = turns.firstIndex(of: turn) else { return true }
    return place == turns.endIndex - 1 && activity == .working
  }

  private mutating func take(_ entry: CodexRollout.Entry) {
    last = entry.time
    if let turn = entry.turnID, turns.last != turn { turns.append(turn) }
    switch entry.kind {
    case .started: become(.working, entry: entry, word: "task_started")
    case .completed(let message):
      become(.idle, entry: entry, word: "task_complete", detail: message == nil ? "no answer" : nil)
    case .aborted(let reason): become(.idle, entry: entry, word: "turn_aborted", detail: reason)
    case .toolCall(let name): detail = name
    case .toolResult: detail = nil
    case .user, .assistant: break
    }
  }

  private mutating func become(
    _ activity: RuntimeReport.Activity, entry: CodexRollout.Entry, word: String, detail: String? = nil
  ) {
    (self.activity, since, self.word, self.detail) = (activity, entry.time, word, detail)
  }
}
