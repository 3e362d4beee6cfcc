import MosaicFormats

/// A format in which other tools describe an agent.
package enum ForeignPersona: String, Sendable, CaseIterable {
  case claudeCode = "claude-code"
  case copilot
  case bmad

  /// The format with its article.
  package var name: String {
    switch self {
    case .claudeCode: "a Claude Code subagent"
    case .copilot: "a Copilot agent"
    case .bmad: "a BMAD agent"
    }
  }

  /// Recognizes a file by its name and content.
  ///
  /// - Returns: nil for a role contract of mosaic and for any other file.
  package init?(_ bytes: [UInt8], named path: String) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let head = bytes.prefix(Self.mostBytes).dropFirst(bytes.starts(with: mark) ? mark.count : 0)
    self.init(ForeignText(Array(head)), named: path)
  }

  /// Bytes at the start of a file by which it is recognized.
  private static let mostBytes = 32 << 10

  init?(_ text: ForeignText, named path: String) {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      guard text.hasLine("agent:"), text.lines.contains(where: { $0.hasWord("persona:") }) else { return nil }
      self = .bmad
      return
    }
    guard name.hasSuffix(".md"), !Self.otherPages.contains(name) else { return nil }
    let keys = Set(text.metadataKeys)
    let isOurs = !keys.isDisjoint(with: ["class", "domain", "persistent_persona"]) || text.hasLine("## Mandate")
    if isOurs { return nil }
    if name.hasSuffix(".agent.md") || name.hasSuffix(".chatmode.md") {
      self = .copilot
    } else if text.hasBMADBlock {
      self = .bmad
    } else if keys.contains("description"), !keys.isDisjoint(with: Self.claudeKeys) {
      self = .claudeCode
    } else {
      return nil
    }
  }

  /// Pages that are no agents, in lowercase.
  private static let otherPages: Set<String> = ["readme.md", "library.md", "skill.md", "agents.md", "claude.md"]
  /// Keys that the front matter of a subagent has in addition to its description.
  static let claudeKeys: Set<String> = [
    "name", "tools", "disallowedTools", "model", "color", "permissionMode", "skills", "hooks", "mcpServers", "maxTurns",
    "memory",
  ]
}

/// The parts of a file of another tool: the metadata between `---` lines, and the rest.
struct ForeignText {
  /// All lines, without carriage returns.
  let lines: [Substring]
  /// The lines of the metadata; empty if there is none.
  let metadata: ArraySlice<Substring>
  let body: ArraySlice<Substring>

  init(_ bytes: [UInt8]) {
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  init(_ text: String) {
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    let plain = String(scalars).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    var lines = plain.lines[...]
    // Some collections keep a chat mode in a fence.
    if lines.first?.hasPrefix("```") == true, lines.dropFirst().first == "---",
      let end = lines.lastIndex(where: { $0.hasPrefix("```") }), end > 1
    {
      lines = lines[1..<end]
    }
    self.lines = Array(lines)
    let isFence: (Substring) -> Bool = { $0.hasPrefix("---") && $0.dropFirst(3).allSatisfy(\.isWhitespace) }
    if let first = lines.first, isFence(first), let end = lines.dropFirst().firstIndex(where: isFence) {
      metadata = lines[(lines.startIndex + 1)..<end]
      body = lines[(end + 1)...]
    } else {
      (metadata, body) = ([], lines)
    }
  }

  /// The keys that start a line of the metadata.
  var metadataKeys: [String] {
    metadata.compactMap { line in
      let word = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
      return word.isEmpty || line[word.endIndex...].first != ":" ? nil : String(word)
    }
  }

  func hasLine(_ text: String) -> Bool {
    lines.contains { $0.hasPrefix(text) && $0.dropFirst(text.count).allSatisfy(\.isWhitespace) }
  }

  /// The lines of the first fenced block of YAML that describes an agent; nil if there is none.
  var bmadBlock: ArraySlice<Substring>? {
    guard let start = lines.firstIndex(where: { $0.hasPrefix("```yaml") || $0.hasPrefix("```yml") }) else { return nil }
    let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("```") } ?? lines.endIndex
    let block = lines[(start + 1)..<end]
    let isDescribed = block.contains { $0.hasPrefix("persona:") || $0.hasPrefix("commands:") }
    return isDescribed && block.contains { $0.hasPrefix("agent:") } ? block : nil
  }

  var hasBMADBlock: Bool { bmadBlock != nil }
}

extension Substring {
  fileprivate func hasWord(_ word: String) -> Bool {
    drop { $0 == " " }.hasPrefix(word)
  }
}
