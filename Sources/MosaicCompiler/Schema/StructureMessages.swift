import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

// Messages about parts of a document that are missing, empty or of the wrong type.
extension DocumentDecoder {
  /// - Parameter absent: positions in the table.
  mutating func reportMissing(_ absent: [Int], of table: KeyTable, at place: SourceSpan, beside present: [String]) {
    diagnostics.report(
      .missingKey, message: "\(table.noun) has \(joined(absent.map { "no '\(table.keys[$0].name)'" }, by: "and"))",
      at: Label(place, text: "add \(absent.count == 1 ? "it" : "them") at this level"),
      help: "add " + examples(of: absent.map { table.keys[$0] }, beside: present))
  }

  mutating func reportEmptyList(_ node: YAMLNode, of key: KeyDefinition) {
    diagnostics.report(
      .emptyList, message: "'\(key.name)' has no items", at: Label(node.span, text: "at least one is required"),
      help: emptyListHelp(key))
  }

  mutating func reportWrongType(_ node: YAMLNode, of subject: Subject, expected: ExpectedValue) {
    switch node.content {
    case .refused:
      return
    case .scalar(let scalar) where scalar.isBlank && emptied.contains(node.span):
      return
    case .scalar(let scalar) where scalar.isBlank || scalar.isNull:
      diagnostics.report(
        .emptyValue, message: emptyMessage(subject), at: Label(node.span, text: "expected \(expected)"),
        help: emptyHelp(node, of: subject, expected: expected))
    case .scalar where expected == .mapping && reportGluedColon(in: node, of: subject):
      return
    case .mapping where expected == .text && reportBarePlaceholder(node, of: subject):
      return
    default:
      redactVariables(listedIn: node)
      diagnostics.report(
        .wrongType, message: "\(subject) must be \(expected), not \(noun(of: node))", at: Label(node.span),
        help: typeHelp(node, of: subject, expected: expected),
        fixIts: expected == .list ? listOfOne(node, subject: subject) : [])
    }
  }
}

/// Returns example lines for missing keys. A word that is also a key of the mapping is the one that is meant.
private func examples(of keys: [KeyDefinition], beside present: [String]) -> String {
  let lines = keys.prefix(6).map { key in
    if case .choice(let words) = key.shape, let word = words.first(where: present.contains) {
      return "'\(key.name): \(word)' (\(key.shortSummary))"
    }
    let other = if case .boolean = key.shape { " or '\(key.name): false'" } else { "" }
    return "'\(key.name): \(example(of: key.shape))'\(other) (\(key.shortSummary))"
  }
  return lines.joined(separator: ", ") + (keys.count > 6 ? ", …" : "")
}

private func example(of shape: Shape) -> String {
  switch shape {
  case .choice(let words): words[0]
  case .integer(let range): String(range.lowerBound)
  case .boolean: "true"
  case .list(_, 0): "[]"
  case .record(let table): "{\(table.required.map { "\(table.keys[$0].name): …" }.joined(separator: ", "))}"
  default: "…"
  }
}

/// Returns a fix that puts brackets around a single word where a list of words is expected. The words of a command
/// become one item each.
private func listOfOne(_ node: YAMLNode, subject: Subject) -> [FixIt] {
  guard case .key(let key) = subject, case .list(.text, _) = key.shape, let scalar = node.scalar,
    !scalar.text.isEmpty, !isTwoAgentFloor(scalar, of: key)
  else { return [] }
  let list = commandList(scalar, of: key) ?? (scalar.style == .plain ? plainList([Substring(scalar.text)]) : nil)
  return list.map { [FixIt(.suggested, message: "write '\($0)'", replacing: node.span, with: $0)] } ?? []
}

private func noun(of node: YAMLNode) -> String {
  switch node.content {
  case .scalar: "a single value"
  case .mapping: "a mapping"
  case .sequence: "a list"
  case .refused: "this"
  }
}

/// An empty list is always written as brackets.
private func emptyListHelp(_ key: KeyDefinition) -> String {
  guard let table = key.itemTable else {
    return
      "put at least one item between the brackets\(key.isRequired ? "" : ", or remove the key"); '\(key.name)' lists "
      + "the \(key.shortSummary)"
  }
  return "remove the brackets, and write \(table.noun) on the lines below the key, as in '- \(entryExample(of: table))'"
}

private func emptyMessage(_ subject: Subject) -> String {
  switch subject {
  case .item(let key):
    guard let table = key.itemTable else { return "this item of '\(key.name)' is empty" }
    return "this \(table.noun.split(separator: " ").dropFirst().joined(separator: " ")) is empty"
  case .mapping(let table): return "\(table.noun) is empty"
  case .key, .name, .value: return "\(subject) has no value"
  }
}

private func emptyHelp(_ node: YAMLNode, of subject: Subject, expected: ExpectedValue) -> String {
  let removal = subject.removal
  if expected == .mapping { return (removal.map { "\($0), or " } ?? "") + mappingHelp(node, of: subject) }
  if case .key(let key) = subject, case .list(_, 0) = key.shape {
    return "write '[]' if it has no items, or put each item on a line below it, after '- '"
      + (removal.map { "; or \($0)" } ?? "")
  }
  let isNull = node.scalar?.isNull == true && expected == .text
  return "write \(expected)" + (isNull ? ", quote it if it is the text that you mean" : "")
    + (removal.map { ", or \($0)" } ?? "")
}

/// A key of rosters and of profiles.
private let floor = "floor"

/// Returns whether the value is a roster's floor in a profile, whose key `floor` has another meaning.
private func isTwoAgentFloor(_ scalar: YAMLScalar, of key: KeyDefinition) -> Bool {
  key.name == floor && ["two-agent", "none"].contains(scalar.text)
}

private func floorHelp(_ node: YAMLNode, of subject: Subject, expected: ExpectedValue) -> String? {
  guard case .key(let key) = subject, key.name == floor else { return nil }
  switch (node.content, expected) {
  case (.scalar(let scalar), .list) where isTwoAgentFloor(scalar, of: key):
    return "list the classes that stay staffed, such as '[orchestrator, enhancer]'; only a roster's floor is "
      + "'two-agent' or 'none'"
  case (.sequence, .word):
    return "write 'two-agent', which means an orchestrator and an enhancer, or 'none'; only a profile's floor is a "
      + "list of classes"
  default: return nil
  }
}

private func typeHelp(_ node: YAMLNode, of subject: Subject, expected: ExpectedValue) -> String {
  if let help = floorHelp(node, of: subject, expected: expected) ?? variablesHelp(node, of: subject)
    ?? namesHelp(node, of: subject)
  {
    return help
  }
  return switch (node.content, expected) {
  case (_, .list): listHelp(node, of: subject)
  case (.sequence, .mapping):
    if case .mapping(let table) = subject {
      topLevelHelp(table) + "; put this list under the key that it belongs to"
    } else if node.isFlow {
      "write '{name: value}' instead of the brackets"
    } else {
      "write each 'name: value' on a separate line, without '- '"
    }
  case (.mapping(let entries), .word(let words)) where onlyWord(entries, among: words, of: subject) != nil:
    onlyWord(entries, among: words, of: subject) ?? ""
  case (_, .word): "write a single value"
  case (.sequence(let items), .text) where commandLine(items, of: subject) != nil:
    "write '\(commandLine(items, of: subject) ?? "")', without brackets and commas"
  case (.sequence(let items), .text) where items.count > 1 && subject.isSuperior:
    "choose one of the \(items.count); each reports to a single other"
  case (.sequence(let items), _) where items.count > 1: "write a single value instead of \(items.count)"
  case (.sequence, _):
    node.isFlow
      ? "remove the brackets or, if they are part of the value, quote it"
      : "write a single value, without '- '; quote a value that starts with '- '"
  case (.mapping, .number), (.mapping, .boolean): "write a single value, without keys"
  case (.mapping(let entries), .text) where textHelp(entries, of: subject) != nil:
    textHelp(entries, of: subject) ?? ""
  case (.mapping, _):
    node.isFlow
      ? "write a single value; quote a value that starts with '{'"
      : "check for a stray ':' or too much indentation"
  default: mappingHelp(node, of: subject)
  }
}

/// Returns how to write the only value of a mapping as that of its key: `kind: server` under `backlog`.
private func onlyWord(_ entries: [YAMLEntry], among words: [String], of subject: Subject) -> String? {
  guard case .key(let key) = subject, entries.count == 1, let word = entries[0].value.scalar?.text,
    words.contains(word)
  else { return nil }
  return "write '\(key.name): \(word)'"
}

/// Returns whether a word says that a list has no items.
private func saysNone(_ scalar: YAMLScalar) -> Bool {
  ["none", "None", "nothing", "no", "false", "n/a", "N/A", "-", "{}"].contains(scalar.text)
}

private func noItemsHelp(_ key: KeyDefinition) -> String {
  if !key.isRequired { return "remove the key if the list has no items" }
  if case .list(_, let minimum) = key.shape, minimum > 0 {
    return "'\(key.name)' needs at least one item; it lists the \(key.shortSummary)"
  }
  return "write '[]' for a list without items"
}

/// Returns how to write the words of a text as a list: `a, b` → `[a, b]`. A dash that is glued to a word may be that of
/// an item.
private func listOfWords(_ scalar: YAMLScalar) -> String? {
  guard scalar.style != .block, !scalar.isBlank, scalar.text.utf8.count <= 80 else { return nil }
  if scalar.style == .plain, scalar.text.hasPrefix("-"), scalar.text.dropFirst().first?.isLetter == true {
    return "put a space after the '-' of each item"
  }
  let words = scalar.text.split(separator: ",").map { $0.drop { $0 == " " } }
  return quotedList(words).map { "write '\($0)', or put each item on a separate line after '- '" }
}

/// Returns how to write a mapping as one text: an address in parts, or a text with a space after its colon.
private func textHelp(_ entries: [YAMLEntry], of subject: Subject) -> String? {
  guard let rule = subject.textRule else { return nil }
  let value = { (names: [String]) in entries.first { names.contains($0.key.value) }?.value.scalar?.text }
  if case .key(let key) = subject, key.name == "ssh", let host = value(["host", "hostname", "address"]) {
    let address = (value(["user", "username"]).map { $0 + "@" } ?? "") + host
    if rule.accepts(address) { return "write the address as one value, '\(address)'" }
  }
  guard case .item(let key) = subject else { return nil }
  if entries.count > 1 { return "write each item of '\(key.name)' as one text, without keys" }
  guard let entry = entries.first, let text = entry.value.scalar?.text, !text.isEmpty else { return nil }
  let glued = "\(entry.key.value):\(text)"
  return rule.accepts(glued) && !text.contains(" ") ? "write '\(glued)', without a space after the ':'" : nil
}

/// Returns how to write a list.
private func listHelp(_ node: YAMLNode, of subject: Subject) -> String {
  let table: KeyTable? = if case .key(let key) = subject { key.itemTable } else { nil }
  if case .key(let key) = subject, let word = node.scalar, saysNone(word) { return noItemsHelp(key) }
  guard let table else {
    if case .key(let key) = subject, let list = node.scalar.flatMap({ commandList($0, of: key) }) {
      return "write '\(list)'"
    }
    if case .mapping = node.content {
      return node.isFlow ? "write '[one, another]'" : "start each item with '- ', as in '- one'"
    }
    if case .key(let key) = subject, ["command", "notify"].contains(key.name), case .scalar = node.content {
      return "write the program and each of its arguments as a separate item, such as '[program, \"an argument\"]'"
    }
    if let list = node.scalar.flatMap(listOfWords) { return list }
    return "write '[one, another]'" + (node.isFlow ? "" : ", or put each item on a separate line after '- '")
  }
  let example = entryExample(of: table, value: node.scalar)
  if node.isFlow { return "write '[{\(example)}]'" }
  if let help = shortItemsHelp(node, in: table) { return help }
  return node.scalar == nil
    ? "start each item with '- ', as in '- \(example)'"
    : "write \(table.noun) on the lines below, as in '- \(example)'"
}

/// Returns how to write a mapping where a single value or nothing was written.
private func mappingHelp(_ node: YAMLNode, of subject: Subject) -> String {
  guard let table = subject.table else {
    return node.isFlow ? "write '{name: value}'" : "write 'name: value' lines below it, indented by two spaces"
  }
  if case .mapping = subject { return topLevelHelp(table) }
  let example = entryExample(of: table, value: node.scalar)
  let hasOneRequired = table.required.count == 1
  if case .item = subject {
    let first = String(example.prefix { $0 != ":" })
    let others = otherKeys(of: table, besides: first, holding: node.scalar)
    return node.isFlow
      ? "write '{\(example)}'\(hasOneRequired ? "" : " with \(requiredKeys(of: table))")"
      : "write '- \(example)', and \(others) on the \(table.required.count == 2 ? "line" : "lines") below, "
        + "lined up with '\(first)'"
  }
  let keys = table.required.isEmpty ? "possible keys: \(table.keyNames)" : "required keys: \(requiredKeys(of: table))"
  let word = node.scalar?.text.lowercased() ?? ""
  if case .key(let key) = subject, table.required.isEmpty, ["on", "true", "yes", "enabled"].contains(word) {
    return
      "write '\(key.name): {}' to use the defaults, or its keys on the lines below, indented by two spaces; \(keys)"
  }
  if node.isFlow { return hasOneRequired ? "write '{\(example)}'" : "write '{name: value}'; \(keys)" }
  return hasOneRequired
    ? "write '\(example)' on the line below, indented by two spaces"
    : "write its keys on the lines below, indented by two spaces; \(keys)"
}

private func topLevelHelp(_ table: KeyTable) -> String {
  table.required.isEmpty
    ? "write each key as 'name: value' on its own line; possible keys: \(table.keyNames)"
    : "write each key as 'name: value' on its own line; \(table.noun) needs \(requiredKeys(of: table))"
}

/// Returns the keys to write besides the first one. One of them may hold a text that was written instead of the mapping.
private func otherKeys(of table: KeyTable, besides first: String, holding scalar: YAMLScalar?) -> String {
  let others = table.required.map { table.keys[$0] }.filter { $0.name != first }
  if others.isEmpty { return "any other keys" }
  let text = scalar.map { $0.style == .plain && $0.text.contains(" ") ? $0.text : "" } ?? ""
  return joined(
    others.map { key in
      guard case .text(let rule) = key.shape, !text.isEmpty, rule.accepts(text), others.count == 1 else {
        return "'\(key.name)'"
      }
      return "'\(key.name): \(text.count <= 50 ? text : "…")'"
    }, by: "and")
}

private func requiredKeys(of table: KeyTable) -> String {
  joined(table.required.map { "'\(table.keys[$0].name)'" }, by: "and")
}

/// Returns the first required key of a mapping with a value, as an example: `name: lion`.
///
/// - Parameter scalar: a word that was written instead of the mapping, and is probably the value.
private func entryExample(of table: KeyTable, value scalar: YAMLScalar? = nil) -> String {
  guard let first = table.required.first.map({ table.keys[$0] }) ?? table.keys.first else { return "name: …" }
  let text = scalar.map { $0.style == .plain && !$0.isNull ? $0.text : "" } ?? ""
  var fits: Bool {
    switch first.shape {
    case .text(let rule): text.count <= 40 && rule.accepts(text)
    case .choice(let words): words.contains(text)
    default: false
    }
  }
  return "\(first.name): \(fits ? text : example(of: first.shape))"
}

extension Subject {
  /// The keys of the expected mapping, if known.
  fileprivate var table: KeyTable? {
    switch self {
    case .mapping(let table): return table
    case .item(let key): return key.itemTable
    case .key(let key): if case .record(let table) = key.shape { return table }
    case .value(_, let key): if case .map(_, .record(let table)) = key.shape { return table }
    case .name: break
    }
    return nil
  }

  /// The advice to remove an optional value.
  fileprivate var removal: String? {
    switch self {
    case .key(let key): key.isRequired ? nil : "remove the key"
    case .item: "remove the item"
    case .value(let name, _): "remove '\(name)'"
    case .name, .mapping: nil
    }
  }
}
