import MosaicDiagnostics
import MosaicSyntax

/// Converts a key to snake_case: `socketName` → `socket_name`, `tenantID` → `tenant_id`, `reports-to` → `reports_to`.
package func snakeCase(_ name: String) -> String {
  let letters = Array(name.utf8)
  // No known key uses other letters.
  guard letters.contains(where: { isCapital($0) || $0 == UInt8(ascii: "-") }), letters.allSatisfy({ $0 < 0x80 })
  else { return name }
  var result: [UInt8] = []
  for (index, letter) in letters.enumerated() {
    if isCapital(letter), index > 0, beginsWord(index, of: letters) { result.append(UInt8(ascii: "_")) }
    result.append(isCapital(letter) ? letter + 0x20 : letter == UInt8(ascii: "-") ? UInt8(ascii: "_") : letter)
  }
  return String(decoding: result, as: UTF8.self)
}

/// Returns whether a capital starts a word: it follows a lowercase letter, or precedes one.
private func beginsWord(_ index: Int, of letters: [UInt8]) -> Bool {
  let before = letters[index - 1]
  let precedesSmall = index + 1 < letters.count && isSmall(letters[index + 1])
  return isSmall(before) || (0x30...0x39).contains(before) || isCapital(before) && precedesSmall
}

private func isCapital(_ letter: UInt8) -> Bool { (0x41...0x5A).contains(letter) }
private func isSmall(_ letter: UInt8) -> Bool { (0x61...0x7A).contains(letter) }

/// A mapping where a key belongs.
struct KeyHome {
  /// In words, such as "under 'tmux:'".
  let place: String
  /// The keys on the way from the top level; nil if the document can have several such mappings.
  let path: [String]?
  /// The type of the key there.
  var shape: Shape?
}

/// Every key of a document with the mappings where it belongs.
struct KeyHomes {
  /// The names of all keys, in table order. A key that belongs in several mappings is listed several times.
  private(set) var names: [String] = []
  private var places: [String: [KeyHome]] = [:]

  init(below table: KeyTable) {
    add(table, at: KeyHome(place: "at the top level", path: []), path: "")
  }

  subscript(name: String) -> [KeyHome] {
    places[name] ?? []
  }

  private mutating func add(_ table: KeyTable, at home: KeyHome, path: String) {
    for key in table.keys {
      names.append(key.name)
      places[key.name, default: []].append(KeyHome(place: home.place, path: home.path, shape: key.shape))
      let inner = path + key.name
      var isSingle: Bool { if case .record = key.shape { true } else { false } }
      let next = KeyHome(
        place: spokenPlace(inner, shape: key.shape), path: isSingle ? home.path.map { $0 + [key.name] } : nil)
      for table in innerTables(key.shape) { add(table, at: next, path: inner + ".") }
    }
  }
}

private func spokenPlace(_ path: String, shape: Shape) -> String {
  switch shape {
  case .list: "in an item of '\(path):'"
  case .map: "under a name in '\(path):'"
  default: "under '\(path):'"
  }
}

func innerTables(_ shape: Shape) -> [KeyTable] {
  switch shape {
  case .record(let table): [table]
  case .list(let item, _): innerTables(item)
  case .map(_, let value): innerTables(value)
  case .text, .choice, .boolean, .integer: []
  }
}

/// Other tools' words for known keys.
private let synonyms = [
  "workdir": "working_directory", "cwd": "working_directory", "directory": "working_directory",
  "dir": "working_directory", "root": "working_directory", "working_dir": "working_directory",
  "cmd": "command", "argv": "command", "exec": "command", "role": "class",
  "persona": "class", "manager": "reports_to", "unattended": "yolo", "count": "multiplicity",
  "replicas": "multiplicity", "environment": "env", "description": "purpose",
  "version": "base", "branch": "base", "ref": "base", "revision": "base",
  "entrypoint": "command", "program": "command", "executable": "command", "hostname": "host", "machine": "host",
  "node": "host", "server": "host", "address": "ssh", "ssh_host": "ssh", "ssh_target": "ssh", "ansible_host": "ssh",
  "repo": "repository", "limits": "resources", "skip_permissions": "yolo", "dangerously_skip_permissions": "yolo",
  "cpu_max": "cpu_quota", "pids_max": "tasks_max", "mem": "memory_max", "memory": "memory_max",
  "memory_limit": "memory_max", "cpu": "cpu_quota", "cpus": "cpu_quota", "mem_limit": "memory_max", "pids": "tasks_max",
  "pids_limit": "tasks_max",
]

/// Returns the key of any mapping that another tool's word means.
func synonym(of name: String) -> String? { synonyms[name] }

/// Returns the key that another word means or abbreviates: `workdir`, `model`.
func synonym(of name: String, in table: KeyTable) -> String? {
  if let known = synonyms[name], table.position(of: known) != nil { return known }
  let longer = table.keys.filter { beginsWord($0.name, beginning: name) }
  return longer.count == 1 ? longer[0].name : nil
}

/// Returns whether a name starts with a word followed by `_`.
private func beginsWord(_ name: String, beginning: String) -> Bool {
  let rest = name.utf8.dropFirst(beginning.utf8.count)
  return rest.first == UInt8(ascii: "_") && name.utf8.starts(with: beginning.utf8)
}

extension DocumentDecoder {
  /// Reports an unknown key. Returns the position of the key that was probably meant, so that it is decoded in its
  /// place and not reported as missing.
  ///
  /// - Parameter misnamed: the position of the key that the mapping lacks; see `misnamedKey`.
  mutating func reportUnknownKey(
    _ entry: YAMLEntry, in table: KeyTable, besides slots: AssignedEntries, misnamed: Int?
  ) -> Int? {
    let key = entry.key
    if isMergedBlock(entry, in: table) || reportAddedLine(key) { return nil }
    // The secret was reported, and to remove it removes the key too.
    if namesSecret(key.value), case .refused = entry.value.content { return nil }
    // If the diagnostic is not kept, a suggestion would be wasted effort.
    if diagnostics.isFull(.unknownKey, at: key.span) {
      diagnostics.report(.unknownKey, message: "unknown key '\(key.value)' in \(table.noun)", at: Label(key.span))
      return nil
    }
    let meaning = meaning(of: entry, in: table, besides: slots, misnamed: misnamed)
    misplaced.formUnion(meaning.misplaced)
    if case .ofAnotherTool = meaning { misplaced.insert(key.value) }
    if case .level = meaning, table === root { isWrapped = true }
    let position = meaning.rename.flatMap(table.position)
    let isSet = position.map(slots.has) == true
    // A value of another type would be reported again, under a name that the document does not have.
    let fits = position.map { table.keys[$0].shape.hasType(of: entry.value) } == true
    diagnostics.report(
      .unknownKey, message: "unknown key '\(key.value)' in \(table.noun)", at: Label(key.span),
      help: meaning.help(in: table, isSet: isSet), fixIts: isSet || !fits ? [] : rename(key, to: meaning.rename))
    return fits ? position : nil
  }

  /// Reports the first key that starts with the '+' of a diff. Returns whether the key is one.
  private mutating func reportAddedLine(_ key: Located<String>) -> Bool {
    guard key.value.hasPrefix("+ ") else { return false }
    if hasAddedLines { return true }
    hasAddedLines = true
    let start = key.span.range.lowerBound
    diagnostics.report(
      .unknownKey, message: "this line has the '+' of a diff",
      at: Label(SourceSpan(file: key.span.file, range: start..<start + 1)),
      help: "remove the '+' at the start of the added lines")
    return true
  }

  /// Returns whether an entry such as `x-common` only holds keys that a merge key refers to, which was reported.
  private func isMergedBlock(_ entry: YAMLEntry, in table: KeyTable) -> Bool {
    guard table === root, entry.key.value.hasPrefix("x-"), case .mapping = entry.value.content else { return false }
    return tree?.hasPartialMapping == true
  }

  mutating func reportCamelCase(_ key: Located<String>, twin: String) {
    diagnostics.report(
      .camelCaseKey, message: "the key '\(key.value)' should be spelled '\(twin)'", at: Label(key.span),
      help: "rename it to '\(twin)'",
      fixIts: [FixIt(.safe, message: "rename it to '\(twin)'", replacing: key.unquotedSpan, with: twin)])
  }

  mutating func reportTwin(_ key: Located<String>, of first: Located<String>) {
    diagnostics.report(
      .duplicateKey, message: "'\(key.value)' and '\(first.value)' are the same key",
      at: Label(key.span, text: "used again"),
      related: [Label(first.span, text: "first use")], help: "remove one of the two")
  }
}

private func rename(_ key: Located<String>, to near: String?) -> [FixIt] {
  near.map { [FixIt(.suggested, message: "rename it to '\($0)'", replacing: key.unquotedSpan, with: $0)] } ?? []
}

extension Located<String> {
  /// The span of a key without its quotes.
  fileprivate var unquotedSpan: SourceSpan {
    let range = span.range
    guard range.count == value.utf8.count + 2 else { return span }
    return SourceSpan(file: span.file, range: range.lowerBound + 1..<range.upperBound - 1)
  }
}

extension YAMLNode {
  /// Whether a key of some mapping in it was rejected.
  fileprivate var hasPartialMapping: Bool {
    switch content {
    case .mapping(let entries): isPartial || entries.contains { $0.value.hasPartialMapping }
    case .sequence(let items): items.contains(where: \.hasPartialMapping)
    case .scalar, .refused: false
    }
  }
}
