/// The activity of a runtime process according to its events alone.
///
/// Claude Code fires no event for Esc, Ctrl-C or an answer that denies a tool, so the status file or the rollout takes
/// precedence.
struct EventActivity: Equatable {
  private(set) var activity = RuntimeReport.Activity.idle
  /// Milliseconds since 1970.
  private(set) var since: Int
  private(set) var detail: String?
  /// The event that determined the activity.
  private(set) var event: RuntimeEvent
  /// The turn of the last stop. Hooks run concurrently, so a tool's event may be written after it.
  private var endedTurn: String?
  /// The turns of the prompts.
  private var turns: [String] = []
  /// The tools that have started and not ended, as far as events tell: a request for permission has no id of its tool.
  private var openTools: [ToolUse] = []
  /// The tool whose request for permission was written before its start.
  private var overtaken: ToolUse?

  private struct ToolUse: Equatable {
    let turn: String?
    let tool: String?

    init(_ event: RuntimeEvent) { (turn, tool) = (event.turn, event.tool) }
  }

  /// - Parameter events: oldest first; the result is nil if none of them counts.
  init?(_ events: [RuntimeEvent]) {
    guard let first = events.first else { return nil }
    (since, event) = (first.time, first)
    var hasCounted = false
    for event in events where take(event) { hasCounted = true }
    if !hasCounted { return nil }
  }

  /// - Returns: whether the event is evidence of the activity.
  private mutating func take(_ next: RuntimeEvent) -> Bool {
    let isLate = next.turn != nil && next.turn == endedTurn
    switch next.kind {
    case "SessionStart" where next.reason != "compact": become(.idle, next: next)
    case "UserPromptSubmit":
      if let turn = next.turn { turns.append(turn) }
      if !isLate && !isUnderWay(next) { become(.working, next: next) }
    case "PreToolUse": if !isLate && !isOvertaken(next) { become(.working, next: next, detail: next.tool) }
    case "PostToolUse", "PreCompact":
      openTools.removeAll { $0 == ToolUse(next) }
      if !isLate { become(.working, next: next) }
    case "PermissionRequest":
      if !openTools.contains(ToolUse(next)) { overtaken = ToolUse(next) }
      if !isLate { become(.waiting, next: next, detail: next.tool.map { "permission for \($0)" }) }
    case "Notification": notify(next)
    case "Stop", "agent-turn-complete": if isOfLastTurn(next) { stop(next) }
    case "Interrupt": if isOfLastTurn(next) { stop(next, detail: "interrupted") }
    case "StopFailure": stop(next, detail: "failed: \(next.reason ?? "unknown")")
    // After `clear`, a new session follows.
    case "SessionEnd" where next.reason != "clear": become(.ended, next: next, detail: next.reason)
    default: return false
    }
    return true
  }

  /// Notes a tool's start, and returns whether the request for its permission was written before it.
  private mutating func isOvertaken(_ start: RuntimeEvent) -> Bool {
    openTools.append(ToolUse(start))
    guard overtaken == ToolUse(start) else { return false }
    overtaken = nil
    return true
  }

  /// Whether the turn of a prompt is known to work already: its first tool's event may be written before the prompt's.
  private func isUnderWay(_ prompt: RuntimeEvent) -> Bool {
    prompt.turn != nil && prompt.turn == event.turn && event.kind != prompt.kind && activity != .idle
  }

  /// Returns whether a stop belongs to the last turn: a queued prompt starts a turn as soon as the previous one ends.
  private func isOfLastTurn(_ end: RuntimeEvent) -> Bool {
    guard let turn = end.turn, turns.contains(turn) else { return true }
    return turns.last == turn
  }

  private mutating func become(_ activity: RuntimeReport.Activity, next: RuntimeEvent, detail: String? = nil) {
    if activity != self.activity || activity != .working { since = next.time }
    (self.activity, event, self.detail) = (activity, next, detail)
  }

  private mutating func notify(_ next: RuntimeEvent) {
    let asks = ["permission_prompt", "elicitation_dialog"]
    // The notification comes seconds after the question, and may arrive after the answer.
    guard let reason = next.reason, asks.contains(reason), activity != .waiting, next.turn != endedTurn else { return }
    become(.waiting, next: next, detail: reason)
  }

  private mutating func stop(_ next: RuntimeEvent, detail: String? = nil) {
    endedTurn = next.turn
    openTools.removeAll { $0.turn == next.turn }
    become(.idle, next: next, detail: detail)
  }
}
