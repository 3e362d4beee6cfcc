import MosaicFormats

extension ImportedPersona {
  /// Converts a BMAD agent: a block of YAML in Markdown, or a file of YAML in which everything is below `agent`.
  init(bmad source: ForeignText, stem: String) {
    let root = LooseYAML.parse(Array(source.bmadBlock ?? source.lines[...]))
    let agent = root["agent"] ?? .text("")
    let facts = agent["metadata"] ?? agent
    let persona = root["persona"] ?? agent["persona"] ?? .text("")
    let parts = BMADPersona(persona)
    let id = facts["id"]?.text.flatMap { $0.contains("/") ? nil : oneLine($0) }
    let title = facts["title"]?.line ?? facts["name"]?.line ?? readableTitle(stem)
    let use = facts["whenToUse"]?.text.map(oneLine)
    let role = persona["role"]?.text.map(oneLine)
    self.init(
      .bmad, name: id ?? stem, title: title, purpose: purposeLine(use ?? role ?? title), introduction: use ?? "",
      mandate: parts.mandate, boundaries: parts.boundaries, persona: parts.persona, kept: [], omitted: [])
    if id != nil { kept.append(("agent.id", "class")) }
    if facts["title"] != nil { kept.append(("agent.title", "title")) }
    if use != nil { kept.append(("agent.whenToUse", "purpose and introduction")) }
    kept += parts.kept
    if let text = facts["customization"]?.text {
      mandate += (mandate.isEmpty ? [] : [""]) + [oneLine(text)]
      kept.append(("agent.customization", "Mandate"))
    }
    omitted = Self.omissions(root, agent: agent, facts: facts, persona: persona)
  }

  private static func omissions(
    _ root: LooseValue, agent: LooseValue, facts: LooseValue, persona: LooseValue
  ) -> [Omission] {
    let used: [(LooseValue, String, Set<String>)] = [
      (facts, "agent.", ["id", "title", "whenToUse", "customization", "metadata", "persona"]),
      (persona, "persona.", BMADPersona.keys),
      (root, "", ["agent", "persona"]),
      (facts == agent ? .text("") : agent, "agent.", ["metadata", "persona"]),
    ]
    return used.flatMap { value, prefix, known -> [Omission] in
      guard case .map(let entries) = value else { return [] }
      return entries.filter { !known.contains($0.key) && $0.value != .text("") && $0.value.line != "null" }
        .map { Omission(key: prefix + $0.key, value: size(of: $0.value), advice: nil) }
    }
  }

  /// Returns a value, or the number of its parts if it has many.
  private static func size(of value: LooseValue) -> String {
    switch value {
    case .list(let items) where items.count > 1: "\(items.count) items"
    case .map(let entries) where entries.count > 1: entries.map(\.key).joined(separator: ", ")
    default: value.line
    }
  }
}

/// The texts below `persona`, by the section that they belong to.
private struct BMADPersona {
  private(set) var mandate: [String] = []
  private(set) var boundaries: [String] = []
  private(set) var persona: [String] = []
  private(set) var kept: [(key: String, place: String)] = []

  static let keys: Set<String> = [
    "role", "identity", "style", "communication_style", "focus", "core_principles", "principles",
  ]

  init(_ value: LooseValue) {
    if let text = value.text { keep("persona", text, \.persona, as: "Persona") }
    if let role = value["role"]?.text { keep("persona.role", "Role: \(role)", \.persona, as: "Persona") }
    for key in ["identity", "style", "communication_style"] {
      let label = key == "identity" ? "Identity" : "Style"
      if let text = value[key]?.text { keep("persona.\(key)", "\(label): \(text)", \.persona, as: "Persona") }
    }
    if let focus = value["focus"]?.text { keep("persona.focus", "Focus: \(focus)", \.mandate, as: "Mandate") }
    for key in ["core_principles", "principles"] { readPrinciples(value[key]?.items ?? [], key: "persona.\(key)") }
  }

  private mutating func keep(
    _ key: String, _ text: String, _ section: WritableKeyPath<BMADPersona, [String]>, as place: String
  ) {
    let line = oneLine(text)
    let isSentence = line.last.map { ".!?".contains($0) } ?? true
    self[keyPath: section] += (self[keyPath: section].isEmpty ? [] : [""]) + [isSentence ? line : line + "."]
    kept.append((key, place))
  }

  /// A principle that forbids something is a boundary.
  private mutating func readPrinciples(_ items: [String], key: String) {
    if items.isEmpty { return }
    let refusals = items.filter(isRefusal)
    let duties = items.filter { !isRefusal($0) }
    if !duties.isEmpty {
      mandate += (mandate.isEmpty ? [] : [""]) + duties.enumerated().map { "\($0 + 1). \($1)" }
    }
    boundaries += refusals.map { "- \($0)" }
    let places = [duties.isEmpty ? nil : "Mandate", refusals.isEmpty ? nil : "Boundaries"].compactMap(\.self)
    kept.append((key, joined(places, by: "and")))
  }

  private func isRefusal(_ text: String) -> Bool {
    let text = text.lowercased()
    let starts = ["never ", "do not ", "don't ", "must not ", "no "]
    return starts.contains { text.hasPrefix($0) || text.contains(": \($0)") } || text.contains("not allowed")
  }
}
