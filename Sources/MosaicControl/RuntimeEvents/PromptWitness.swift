extension RuntimeWitness {
  /// A moment in the runtime's files, after which evidence counts.
  package struct Mark: Sendable {
    let events: FilePosition?
    /// The record of the conversation, and its end.
    let record: (path: String, position: FilePosition)?
    let session: String?
  }

  package func mark() -> Mark {
    let path = recordPath
    let record = path.flatMap { path in FilePosition(endOf: path).map { (path, $0) } }
    return Mark(events: log.position, record: record, session: session)
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
    /// The runtime took the text as a prompt; with the file and what in it shows it.
    case submitted(String)
    /// The text waits until the running turn has ended.
    case queued(String)
  }

  /// Proof that the runtime took a text.
  ///
  /// - Parameter mark: taken before the text was typed.
  package func prompt(_ text: String, since mark: Mark) -> PromptEvidence? {
    let wanted = PromptText(text)
    guard !wanted.squeezed.isEmpty else { return nil }
    return recorded(wanted, since: mark) ?? reported(wanted, since: mark)
  }

  /// By the record of the conversation, which knows whether a queued prompt has been taken up.
  private func recorded(_ wanted: PromptText, since mark: Mark) -> PromptEvidence? {
    guard let path = recordPath else { return nil }
    // After the first prompt of a session its whole record is new.
    let position = mark.record.flatMap { $0.path == path ? $0.position : nil } ?? FilePosition(endOf: path)?.start
    guard let position else { return nil }
    switch runtime {
    case .claude:
      return claudeRecord(wanted, entries: ClaudeTranscript(path: path).entries(since: position), path: path)
    case .codex:
      let isThere = CodexRollout(path: path).entries(since: position).contains { entry in
        if case .user(let text) = entry.kind { PromptText(text).holds(wanted) } else { false }
      }
      return isThere ? .submitted("\(path): UserMessage") : nil
    case .opencode, .pi: return nil
    }
  }

  private func claudeRecord(
    _ wanted: PromptText, entries: [ClaudeTranscript.Entry], path: String
  ) -> PromptEvidence? {
    var isQueued = false
    for entry in entries {
      switch entry {
      case .user(let text) where PromptText(text).holds(wanted): return .submitted("\(path): user")
      case .enqueued(let text) where PromptText(text).holds(wanted): isQueued = true
      default: break
      }
    }
    return isQueued ? .queued("\(path): enqueue") : nil
  }

  /// By the hooks.
  private func reported(_ wanted: PromptText, since mark: Mark) -> PromptEvidence? {
    let new = own(log.events(since: mark.events)).filter { $0.kind == "UserPromptSubmit" }
    guard let index = new.firstIndex(where: { holds($0, wanted: wanted) }) else { return nil }
    let event = new[index]
    let earlier = new[..<index] + own(log.latest()).filter { $0.kind == "UserPromptSubmit" && $0.time < event.time }
    // Codex takes such a prompt into the running turn; Claude Code keeps it for later.
    let isQueued = runtime == .claude && event.turn != nil && earlier.contains { $0.turn == event.turn }
    return isQueued ? .queued(evidence(of: event)) : .submitted(evidence(of: event))
  }

  /// A long prompt is not kept whole; its digest shows that it is the text and nothing else.
  private func holds(_ event: RuntimeEvent, wanted: PromptText) -> Bool {
    if event.comparableDigest == wanted.digest { return true }
    return event.prompt.map { PromptText($0).holds(wanted) } ?? false
  }

  /// Whether a text is the prompt that the runtime took last: an interrupt puts it back into the composer.
  func isLastPrompt(_ text: String) -> Bool {
    let wanted = PromptText(text)
    guard !wanted.squeezed.isEmpty, let last = events.last(where: { $0.kind == "UserPromptSubmit" }) else {
      return false
    }
    return last.comparableDigest == wanted.digest || last.prompt.map { PromptText($0).squeezed } == wanted.squeezed
  }

  /// Evidence that a new conversation began; nil while there is none.
  package func freshSession(since mark: Mark) -> String? {
    let new = own(log.events(since: mark.events))
    if let start = new.last(where: { $0.kind == "SessionStart" && $0.reason == "clear" }) {
      return evidence(of: start)
    }
    guard runtime == .claude, let before = mark.session, let status = claudeStatus, status.sessionId != before else {
      return nil
    }
    return "\(ClaudeStatus.path(of: RuntimeProcess(status.pid), in: folder)): session \(status.sessionId)"
  }
}
