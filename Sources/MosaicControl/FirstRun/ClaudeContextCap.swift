import MosaicFormats

/// Claude Code settings that contradict the context cap of every agent: 200,000 tokens, set by
/// `CLAUDE_CODE_DISABLE_1M_CONTEXT=1` and `CLAUDE_CODE_AUTO_COMPACT_WINDOW=200000`.
///
/// Variables in a settings file replace those of the pane.
package enum ClaudeContextCap {
  package struct Contradiction: Hashable, Sendable {
    package let file: String
    /// The key, with dots between its parts.
    package let key: String
    /// The value as written in the file.
    package let value: String
  }

  /// - Returns: the contradictions in the order in which Claude Code reads its files; none for another runtime.
  package static func contradictions(for start: RuntimeStart) -> [Contradiction] {
    guard start.runtime == "claude" else { return [] }
    let hasModel = start.option("--model") != nil
    return ClaudeHome(of: start).allSettings.flatMap { path -> [Contradiction] in
      let file = JSONFile(path)
      let variables = expected.compactMap { name, value -> Contradiction? in
        let expected = start.variable(name) ?? value
        guard let found = file["env", name]?.text, found != expected else { return nil }
        return Contradiction(file: path, key: "env.\(name)", value: found)
      }
      guard !hasModel, let model = file["model"]?.string, model.hasSuffix("[1m]") else { return variables }
      return variables + [Contradiction(file: path, key: "model", value: model)]
    }
  }

  /// The values in each agent's environment file.
  private static let expected = [
    ("CLAUDE_CODE_DISABLE_1M_CONTEXT", "1"), ("CLAUDE_CODE_AUTO_COMPACT_WINDOW", "200000"),
  ]
}

extension JSONTree {
  /// A string, number or Boolean as text.
  fileprivate var text: String? {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let isTrue): "\(isTrue)"
    case .null, .array, .object: nil
    }
  }
}
