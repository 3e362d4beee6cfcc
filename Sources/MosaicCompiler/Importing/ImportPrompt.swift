import MosaicFormats

extension ImportedPersona {
  /// Converts a Markdown prompt with front matter: a Claude Code subagent or a Copilot agent.
  init(_ format: ForeignPersona, prompt source: ForeignText, stem: String) {
    let fields = LooseYAML.parse(Array(source.metadata))
    let prompt = PromptSections(source.body)
    let name = fields["name"]?.text.map(oneLine) ?? stem
    let description = Description(fields["description"]?.text ?? "")
    let tools = Tools(fields)
    let title = prompt.title ?? readableTitle(name)
    self.init(
      format, name: name, title: title, purpose: description.text.isEmpty ? title : purposeLine(description.text),
      introduction: description.text, mandate: prompt.mandate, boundaries: tools.boundaries + prompt.boundaries,
      persona: prompt.persona, kept: [], omitted: [])
    if fields["name"]?.text != nil { kept.append(("name", "class")) }
    if !description.text.isEmpty { kept.append(("description", "purpose and introduction")) }
    kept += tools.keys.map { ($0, "Boundaries; only the contract says it, no setting enforces it") }
    omitted = Self.omissions(fields, besides: ["name", "description"] + tools.keys)
    if description.examples > 0 {
      omitted.append(Omission(key: "description", value: counted(description.examples, word: "example"), advice: nil))
    }
  }

  private static func omissions(_ fields: LooseValue, besides known: [String]) -> [Omission] {
    guard case .map(let entries) = fields else { return [] }
    return entries.filter { !known.contains($0.key) && !$0.value.line.isEmpty }.map { key, value in
      Omission(key: key, value: value.line, advice: key == "model" ? modelAdvice(value.line) : nil)
    }
  }

  private static func modelAdvice(_ model: String) -> String? {
    TextRule.modelHint.accepts(model) && model != "inherit" ? "set 'model_hint: \(model)' for its agents" : nil
  }
}

/// A description without the examples that tell another agent when to delegate.
private struct Description {
  let text: String
  private(set) var examples = 0

  init(_ written: String) {
    let plain = oneLine(written.replacing("\\n", with: " "))
    examples = plain.ranges(of: "<example>").count
    let ends = ["<example>", "<examples>", "Examples:", "Example:"].compactMap { plain.firstRange(of: $0)?.lowerBound }
    let end = examples > 0 ? ends.min() : nil
    let start = oneLine(String(plain[..<(end ?? plain.endIndex)]))
    text = start.replacing(/( Here are)?( some)?( specific)? *$/, with: "")
  }
}

/// The tools that an agent may and may not use.
private struct Tools {
  private(set) var boundaries: [String] = []
  private(set) var keys: [String] = []

  init(_ fields: LooseValue) {
    if let tools = fields["tools"] {
      switch tools {
      case .map(let entries):
        let refused = entries.filter { ["false", "deny", "no"].contains($0.value.line) }.map(\.key)
        if !refused.isEmpty { note("tools", "Does not use these tools", refused) }
      case .list(let items) where items.isEmpty: note("tools", "Uses no tools", [])
      default: if !Self.names(tools).isEmpty { note("tools", "Uses only these tools", Self.names(tools)) }
      }
    }
    for key in ["disallowedTools", "disallowed-tools"] {
      if let tools = fields[key].map(Self.names), !tools.isEmpty { note(key, "Does not use these tools", tools) }
    }
    if !boundaries.isEmpty { boundaries.append("") }
  }

  private mutating func note(_ key: String, _ sentence: String, _ tools: [String]) {
    keys.append(key)
    let names = tools.map { "`\($0.filter { $0 != "`" })`" }.joined(separator: ", ")
    boundaries.append("- \(sentence)\(names.isEmpty ? "" : ": ")\(names).")
  }

  /// All tools are no limit.
  private static func names(_ value: LooseValue) -> [String] {
    let names =
      switch value {
      case .text(let text): commaItems(text)
      case .list(let items): items.map(\.line).filter { !$0.isEmpty }
      case .map: [String]()
      }
    return names.contains("*") ? [] : names
  }
}
