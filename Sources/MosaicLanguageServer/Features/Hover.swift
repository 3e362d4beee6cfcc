import MosaicCompiler
import MosaicFormats
import MosaicModel

// The meaning of the word under the pointer.

extension LanguageServer {
  mutating func hover(_ params: JSONValue) throws(RPCError) -> JSONValue {
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
      return explanation(of: key)
    case .value(let node):
      guard let name = node.text else { return nil }
      let reference = Reference(outline.kind, path: place.path) ?? Reference(declaredIn: outline.kind, place.path)
      return reference.flatMap { explanation(of: name, $0, outline: outline, document: document) }
    }
  }

  private func explanation(of key: KeyDefinition) -> String {
    let facts = [
      "\(strong(key.name)): \(key.typeWords)\(key.isRequired ? ", required" : "")", key.summary, fallback(of: key),
      example(of: key),
    ]
    return facts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Returns the example of a text or a list on one line; that of any other key shows nothing new.
  private func example(of key: KeyDefinition) -> String {
    guard let text = key.example, !text.contains("\n") else { return "" }
    switch key.shape {
    case .text, .list: return "Example: \(code("\(key.name): \(text)"))"
    case .choice, .boolean, .integer, .record, .map: return ""
    }
  }

  private func fallback(of key: KeyDefinition) -> String {
    switch key.defaultValue {
    case nil: ""
    case .value(let text): "Default: \(code(text))"
    case .rule(let text): "Default: \(text)"
    }
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
    case .repository:
      let path = outline.declaredRepositories.first { $0.key == name }?.value["path"]?.text
      return path.map { "\(strong(name)): the repository at \(code($0))" }
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
