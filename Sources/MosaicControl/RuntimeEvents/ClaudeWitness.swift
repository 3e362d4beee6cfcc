import Glibc

extension RuntimeWitness {
  /// Claude Code's status; nil if the process has none.
  var claudeStatus: ClaudeStatus? {
    if let status = ClaudeStatus(of: process, in: folder) { return status }
    // A wrapper in the pane has Claude Code as a child.
    return process.children.lazy.compactMap { ClaudeStatus(of: RuntimeProcess($0), in: folder) }.first
  }

  func claudeReport() -> RuntimeReport? {
    guard let status = claudeStatus, let activity = status.activity, let since = status.since else { return nil }
    let path = ClaudeStatus.path(of: RuntimeProcess(status.pid), in: folder)
    return RuntimeReport(
      activity, since: since / 1000, detail: detail(of: status, activity),
      evidence: "\(path): status \(status.status ?? "")", session: status.sessionId,
      isInBackground: status.status == "shell")
  }

  private func detail(of status: ClaudeStatus, _ activity: RuntimeReport.Activity) -> String? {
    switch activity {
    case .waiting: return waiting(status)
    case .working: return status.status == "shell" ? "a background command" : EventActivity(events)?.runningTool
    case .idle:
      // Without hooks, the transcript is read each time; with them, only if no stop was reported.
      if let seen = EventActivity(events), seen.activity == .idle { return seen.detail }
      return transcript(of: status)?.entries(last: 1).last == .interrupted ? "interrupted" : nil
    case .ended: return nil
    }
  }

  private func waiting(_ status: ClaudeStatus) -> String? {
    let tool = events.last.flatMap { $0.kind == "PermissionRequest" ? $0.tool : nil }
    let reason = status.waitingFor ?? "an answer"
    return tool.map { "\(reason) (\($0))" } ?? reason
  }

  /// The record of the running session.
  var transcript: ClaudeTranscript? {
    claudeStatus.flatMap(transcript(of:)) ?? reportedTranscript(of: nil)
  }

  private func transcript(of status: ClaudeStatus) -> ClaudeTranscript? {
    if let reported = reportedTranscript(of: status.sessionId) { return reported }
    // The folder is named after the working directory, with a dash for every character other than letters and digits.
    let name = (status.cwd ?? "").unicodeScalars.map { $0.properties.isAlphabetic || ("0"..."9" ~= $0) ? $0 : "-" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: name)
    let path = "\(folder)/projects/\(String(view))/\(status.sessionId).jsonl"
    return access(path, R_OK) == 0 ? ClaudeTranscript(path: path) : nil
  }

  private func reportedTranscript(of session: String?) -> ClaudeTranscript? {
    let event = events.last { $0.transcript != nil && (session == nil || $0.session == session) }
    return event?.transcript.map { ClaudeTranscript(path: $0) }
  }
}

extension EventActivity {
  /// The tool that is running, according to the last event.
  var runningTool: String? { activity == .working && event.kind == "PreToolUse" ? event.tool : nil }
}
