import MosaicCompiler
import MosaicFormats
import MosaicModel

// The meaning of the word under the pointer.

extension LanguageServer {
  mutating func hover(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let kind = kind(of: document) else { return .null }
    let outline = DocumentOutline(document.text.bytes, kind: kind)
    guard let place = outline.place(at: offset), let text = explanation(of: place, outline, document: document) else {
      return .null
    }
    return [
      "contents": ["kind": client.hasMarkdown ? "markdown" : "plaintext", "value": .string(text)],
      "range": document.text.json(place.range, encoding: client.encoding),
    ]
  }

  private mutating func explanation(
    of place: CursorPlace, _ outline: DocumentOutline, document: OpenDocument
  ) -> String? {
    switch place.role {
    case .key(let entry):
      guard case .record(let table) = place.shape, let key = entry.flatMap({ table[$0.key] }) else { return nil }
      return explanation(of: key, outline.kind, path: place.path + [key.name])
    case .value(let node):
      guard let name = node.text else { return nil }
      let reference = Reference(outline.kind, path: place.path) ?? Reference(declaredIn: outline.kind, place.path)
      return reference.flatMap { explanation(of: name, $0, outline: outline, document: document) }
    }
  }

  private func explanation(of key: KeyDefinition, _ kind: SourceSet.Kind, path: [String]) -> String {
    let facts = [
      "\(strong(key.name)): \(key.shape.words)\(key.isRequired ? ", required" : "")", key.summary,
      defaultValue(kind, path: path).map { "Default: \(code($0))" } ?? "",
    ]
    return facts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private mutating func explanation(
    of name: String, _ reference: Reference, outline: DocumentOutline, document: OpenDocument
  ) -> String? {
    switch reference {
    case .personaClass, .seat:
      let roles = analyzedLibrary(around: document.key).library.roles
      guard let persona = roles[name] else {
        return name == PersonaClass.worker.description ? "\(strong(name)): an agent without a contract" : nil
      }
      return "\(strong(name)), domain \(code(persona.domain)), \(roles.standing(of: persona).rawValue)\n\n"
        + persona.purpose
    case .profile:
      let profile = analyzedLibrary(around: document.key).library.profiles[name]
      return profile.map { "\(strong($0.title))\n\n\($0.purpose)" }
    case .runtime:
      let isDeclared = outline.declaredRuntimes.contains { $0.key == name }
      let isKnown = Runtime.builtIn.contains { $0.name == name }
      return isDeclared || isKnown ? "\(strong(name)): \(isDeclared ? "declared under 'runtimes'" : "built in")" : nil
    case .agent:
      return outline.item(.agent, named: name).map { agent($0.item, name: name, outline: outline) }
    case .goal:
      return outline.item(.goal, named: name).map { "\(strong(name)): \($0.item["title"]?.text ?? "no title yet")" }
    case .domain:
      return nil
    }
  }

  private func agent(_ item: OutlineNode, name: String, outline: DocumentOutline) -> String {
    let runtime = item["runtime"]?.text ?? outline.root["defaults"]?["runtime"]?.text
    let facts = [
      "class \(code(item["class"]?.text ?? PersonaClass.worker.description))",
      runtime.map { "runtime \(code($0))" }, item["reports_to"]?.text.map { "reports to \(code($0))" },
    ]
    return "\(strong(name)): " + facts.compactMap { $0 }.joined(separator: ", ")
  }

  private func strong(_ text: String) -> String { client.hasMarkdown ? "**\(text)**" : text }
  private func code(_ text: String) -> String { client.hasMarkdown ? "`\(text)`" : text }
}

/// Returns the default of an absent key.
private func defaultValue(_ kind: SourceSet.Kind, path: [String]) -> String? {
  switch (kind, path) {
  case (.roster, ["floor"]): "two-agent"
  case (.roster, ["backlog"]): "off"
  case (.roster, ["connector", "kind"]): "tmux"
  case (.roster, ["tmux", "holder_session"]): "_holder"
  case (.roster, ["defaults", "working_directory"]): "~"
  case (.roster, ["agents", "working_directory"]): "defaults.working_directory"
  case (.roster, ["agents", "runtime"]): "defaults.runtime"
  case (.roster, ["agents", "class"]): "worker"
  case (.roster, ["agents", "yolo"]), (.roster, ["defaults", "yolo"]): "true"
  case (.roster, ["agents", "persistent_persona"]), (.roster, ["agents", "reset_between_tasks"]),
    (.role, ["persistent_persona"]):
    "false"
  case (.profile, ["roster", "multiplicity"]): "1"
  case (.role, ["domain"]): "engineering"
  default: nil
  }
}

extension Shape {
  /// The type in words.
  fileprivate var words: String {
    switch self {
    case .text(let rule): "text (\(rule.requirement))"
    case .choice(let words): words.count == 1 ? "'\(words[0])'" : "one of \(words.joined(separator: ", "))"
    case .boolean: "true or false"
    case .integer(let range):
      range.upperBound == .max
        ? "a number, \(range.lowerBound) or more"
        : range.count == 1
          ? "the number \(range.lowerBound)" : "a number from \(range.lowerBound) to \(range.upperBound)"
    case .list(let item, let minimum): "a list\(minimum > 0 ? ", not empty" : "") of \(item.itemWords)"
    case .record(let table): "keys: \(table.keys.map(\.name).joined(separator: ", "))"
    case .map: "names with values"
    }
  }

  private var itemWords: String {
    switch self {
    case .record(let table): "items with \(table.keys.prefix(4).map(\.name).joined(separator: ", "))"
    default: words
    }
  }
}
