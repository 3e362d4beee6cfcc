extension RuntimeWitness {
  /// One turn of a conversation.
  package struct Turn: Equatable, Sendable {
    /// `user`, `assistant` or `tool`.
    package let role: String
    /// The text; the name of a tool.
    package let text: String

    package init(role: String, text: String) {
      self.role = role
      self.text = text
    }
  }

  /// Returns the end of the conversation, from the runtime's own record, oldest first; nil without a record.
  ///
  /// - Parameter last: the number of turns, including those of tools.
  package func conversation(last: Int) -> [Turn]? {
    switch runtime {
    case .claude:
      return transcript.map { transcript in
        Array(transcript.entries(last: 2 * last + 8).flatMap(\.turns).suffix(last))
      }
    case .codex:
      return rollout.map { rollout in
        let entries = rollout.entries { $0.compactMap(\.turn).count >= last }
        return Array(entries.compactMap(\.turn).suffix(last))
      }
    case .opencode, .pi: return nil
    }
  }
}

extension ClaudeTranscript.Entry {
  /// The turns that the entry shows; a command that Claude Code ran itself shows its name.
  var turns: [RuntimeWitness.Turn] {
    switch self {
    case .user(let text): Self.typed(text).map { [.init(role: "user", text: $0)] } ?? []
    case .interrupted: [.init(role: "user", text: "[interrupted]")]
    case .assistant(let text, let tools):
      (text.isEmpty ? [] : [.init(role: "assistant", text: text)]) + tools.map { .init(role: "tool", text: $0) }
    case .toolResult, .enqueued, .dequeued: []
    }
  }

  private static func typed(_ text: String) -> String? {
    if let name = text.between("<command-name>", end: "</command-name>") {
      return "\(name) \(text.between("<command-args>", end: "</command-args>") ?? "")".withoutOuterBlanks
    }
    if let command = text.between("<bash-input>", end: "</bash-input>") { return "!\(command)" }
    if ["<local-command-", "<bash-stdout>", "<system-reminder>"].contains(where: text.hasPrefix) { return nil }
    return PromptText.unwrapped(text).withoutOuterBlanks
  }
}

extension CodexRollout.Entry {
  var turn: RuntimeWitness.Turn? {
    switch kind {
    case .user(let text): .init(role: "user", text: text)
    case .assistant(let text): .init(role: "assistant", text: text)
    case .toolCall(let name): .init(role: "tool", text: name)
    case .aborted(let reason): .init(role: "user", text: "[\(reason)]")
    case .started, .completed, .toolResult: nil
    }
  }
}

extension String {
  fileprivate func between(_ start: String, end: String) -> String? {
    guard hasPrefix(start), let stop = firstRange(of: end) else { return containedBetween(start, end: end) }
    return String(self[index(startIndex, offsetBy: start.count)..<stop.lowerBound])
  }

  private func containedBetween(_ start: String, end: String) -> String? {
    guard hasPrefix("<command-name>"), let from = firstRange(of: start) else { return nil }
    let rest = self[from.upperBound...]
    return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
  }

  fileprivate var withoutOuterBlanks: String {
    let text = drop(while: \.isWhitespace)
    return String(text[..<(text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex)])
  }
}
