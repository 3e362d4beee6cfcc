extension RuntimeWitness {
  /// A position in the runtime's files; only later entries count as evidence.
  package struct Checkpoint: Sendable {
    let events: FilePosition?
    /// The record of the conversation, and its end.
    let record: (path: String, position: FilePosition)?
    let session: String?
  }

  package func checkpoint() -> Checkpoint {
    let path = recordPath
    let record = path.flatMap { path in FilePosition(endOf: path).map { (path, $0) } }
    return Checkpoint(events: log.position, record: record, session: session)
  }

  private var recordPath: String? {
    switch runtime {
    case .claude: transcript?.path
    case .codex: rollout?.path
    case .opencode, .pi: nil
    }
  }

  private var session: String? {
    switch runtime {
    case .claude: claudeStatus?.sessionId
    case .codex: thread
    case .opencode, .pi: events.last { $0.session != nil }?.session
    }
  }

  package enum PromptEvidence: Equatable, Sendable {
    /// The runtime accepted the text as a prompt. The value names the file and the entry that shows it.
    case submitted(String)
    /// The text waits for the end of the running turn.
    case queued(String)
  }

  /// Returns proof that the runtime accepted a text.
  ///
  /// - Parameter checkpoint: taken before the text was typed.
  package func prompt(_ text: String, since checkpoint: Checkpoint) -> PromptEvidence? {
    let expected = PromptText(text)
    guard !expected.squeezed.isEmpty else { return nil }
    return recorded(expected, since: checkpoint) ?? reported(expected, since: checkpoint)
  }

  /// Searches the record of the conversation, which shows whether a queued prompt has been taken up.
  private func recorded(_ expected: PromptText, since checkpoint: Checkpoint) -> PromptEvidence? {
    guard let path = recordPath else { return nil }
    // After the first prompt of a session its whole record is new.
    let position = checkpoint.record.flatMap { $0.path == path ? $0.position : nil } ?? FilePosition(endOf: path)?.start
    guard let position else { return nil }
    switch runtime {
    case .claude:
      return claudeRecord(expected, entries: ClaudeTranscript(path: path).entries(since: position), path: path)
    case .codex:
      let isThere = CodexRollout(path: path).entries(since: position).contains { entry in
        if case .user(let text) = entry.kind { PromptText(text).holds(expected) } else { false }
      }
      return isThere ? .submitted("\(path): UserMessage") : nil
    case .opencode, .pi: return nil
    }
  }

  private func claudeRecord(
    _ expected: PromptText, entries: [ClaudeTranscript.Entry], path: String
  ) -> PromptEvidence? {
    var isQueued = false
    for entry in entries {
      switch entry {
      case .user(let text) where PromptText(text).holds(expected): return .submitted("\(path): user")
      case .enqueued(let text) where PromptText(text).holds(expected): isQueued = true
      default: break
      }
    }
    return isQueued ? .queued("\(path): enqueue") : nil
  }

  /// Searches the events of the hooks.
  private func reported(_ expected: PromptText, since checkpoint: Checkpoint) -> PromptEvidence? {
    let new = own(log.events(since: checkpoint.events)).filter { $0.kind == "UserPromptSubmit" }
    guard let index = new.firstIndex(where: { holds($0, expected: expected) }) else { return nil }
    let event = new[index]
    let earlier = new[..<index] + own(log.latest()).filter { $0.kind == "UserPromptSubmit" && $0.time < event.time }
    // Codex adds such a prompt to the running turn; Claude Code keeps it for later.
    let isQueued = runtime == .claude && event.turn != nil && earlier.contains { $0.turn == event.turn }
    return isQueued ? .queued(evidence(of: event)) : .submitted(evidence(of: event))
  }

  /// A long prompt is stored only in part; its digest proves that it is exactly the text.
  private func holds(_ event: RuntimeEvent, expected: PromptText) -> Bool {
    if event.comparableDigest == expected.digest { return true }
    return event.prompt.map { PromptText($0).holds(expected) } ?? false
  }

  /// Returns whether a text is the last prompt that the runtime accepted: an interrupt restores it in the composer.
  func isLastPrompt(_ text: String) -> Bool {
    let expected = PromptText(text)
    guard !expected.squeezed.isEmpty, let last = events.last(where: { $0.kind == "UserPromptSubmit" }) else {
      return false
    }
    return last.comparableDigest == expected.digest || last.prompt.map { PromptText($0).squeezed } == expected.squeezed
  }

  /// Returns evidence that a new conversation started; nil if there is none.
  package func freshSession(since checkpoint: Checkpoint) -> String? {
    let new = own(log.events(since: checkpoint.events))
    if let start = new.last(where: { $0.kind == "SessionStart" && $0.reason == "clear" }) {
      return evidence(of: start)
    }
    guard runtime == .claude, let before = checkpoint.session, let status = claudeStatus, status.sessionId != before
    else {
      return nil
    }
    return "\(ClaudeStatus.path(of: RuntimeProcess(status.pid), in: folder)): session \(status.sessionId)"
  }
}
