import MosaicCompiler
import MosaicFormats
import MosaicModel

// Renames agents, goals, runtimes and repositories in their document, and classes in every document.

extension LanguageServer {
  mutating func prepareRename(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let word = word(at: offset, in: document), obstacle(toRenaming: word, in: document) == nil else {
      return .null
    }
    return ["range": document.text.json(word.range, encoding: client.encoding), "placeholder": .string(word.name)]
  }

  mutating func rename(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let document = try document(params)
    let offset = try offset(params, in: document)
    guard let name = params["newName"]?.text else {
      throw RPCError(.invalidParams, message: "'newName' is missing")
    }
    guard let word = word(at: offset, in: document) else { throw .rename("there is no name to rename here") }
    if let reason = obstacle(toRenaming: word, in: document) { throw .rename(reason) }
    if name != word.name, let reason = obstacle(to: name, for: word, in: document) { throw .rename(reason) }
    let places = occurrences(of: word, in: document)
    var edit = WorkspaceEdit(for: client)
    for place in places where !place.isFileName {
      let range = place.file.text.json(place.range, encoding: client.encoding)
      edit.replace(range, in: place.file.uri, version: place.file.version, with: name)
    }
    if word.reference.isClass { try renameContract(places, word: word, to: name, in: &edit) }
    return edit.json
  }

  /// Renames the file of a class that is named after the class.
  private func renameContract(
    _ places: [NamePlace], word: NamedWord, to name: String, in edit: inout WorkspaceEdit
  ) throws(RPCError) {
    guard name != word.name, let contract = places.first(where: { $0.isDeclaration })?.file,
      contract.stem == word.name
    else { return }
    let isNamedByFile = places.contains { $0.isFileName }
    guard client.canRenameFiles else {
      if isNamedByFile {
        throw .rename("this editor cannot rename files; rename '\(contract.stem).md' to '\(name).md' yourself")
      }
      return
    }
    let folder = contract.path.prefix(contract.path.count - "\(contract.stem).md".count)
    edit.rename(contract.uri, to: FileURI.uri(of: "\(folder)\(name).md"))
  }

  /// Returns why a name cannot be changed at all.
  private mutating func obstacle(toRenaming word: NamedWord, in document: OpenDocument) -> String? {
    switch word.reference {
    case .agent, .goal, .repository:
      return word.declarations.isEmpty ? "'\(word.name)' is not declared in this file" : nil
    case .runtime:
      if Runtime.builtIn.contains(where: { $0.name == word.name }) { return "'\(word.name)' is a built-in runtime" }
      return word.declarations.isEmpty ? "'\(word.name)' is not declared in this file" : nil
    case .personaClass, .seat:
      let persona = analyzedLibrary(around: document.key).library.roles[word.name]
      if persona?.ownFile != nil { return nil }
      return persona == nil
        ? "class '\(word.name)' has no contract of yours" : "class '\(word.name)' is part of the shipped library"
    case .domain, .profile:
      return "only agents, goals, classes, runtimes and repositories can be renamed"
    }
  }

  /// Returns why something cannot have a name.
  private mutating func obstacle(to name: String, for word: NamedWord, in document: OpenDocument) -> String? {
    guard let rule = word.reference.rule else { return nil }
    if !rule.accepts(name) { return "'\(name)' is no valid name; use \(rule.requirement)" }
    let isTaken = takenNames(word, in: document).contains { $0.lowercased() == name.lowercased() && $0 != word.name }
    return isTaken ? "the name '\(name)' is already in use" : nil
  }

  private mutating func takenNames(_ word: NamedWord, in document: OpenDocument) -> [String] {
    switch word.reference {
    case .agent, .goal: return word.outline.named(word.reference).compactMap(\.name.text)
    case .runtime: return word.outline.declaredRuntimes.map(\.key) + Runtime.builtIn.map(\.name)
    case .repository: return word.outline.declaredRepositories.map(\.key)
    case .personaClass, .seat:
      let classes = analyzedLibrary(around: document.key).library.roles.personas.map(\.personaClass.description)
      return classes + [PersonaClass.worker.description]
    case .domain, .profile: return []
    }
  }
}

extension Reference {
  fileprivate var rule: TextRule? {
    switch self {
    case .agent: .agentName
    case .goal: .itemID
    case .runtime: .runtimeName
    case .personaClass, .seat: .personaClass
    case .repository: .runtimeName
    case .domain, .profile: nil
    }
  }
}

extension RPCError {
  fileprivate static func rename(_ reason: String) -> RPCError { RPCError(.requestFailed, message: reason) }
}
