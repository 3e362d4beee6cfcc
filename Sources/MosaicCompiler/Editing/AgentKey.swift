import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// A key of an agent as a person names it in a command: `class`, or `resources.memory_max` for a key below another one.
///
/// It need not exist; the key tables decide.
package struct AgentKey: Hashable, Sendable, CustomStringConvertible {
  /// The agent's key.
  package let name: String
  /// The key or the name below it.
  package let inner: String?

  /// - Parameter text: the path with a dot before the key below. Other spellings of a key, such as `reports-to`, are
  ///   accepted; a name in a map is taken as it is.
  package init(_ text: String) {
    let dot = text.utf8.firstIndex(of: UInt8(ascii: "."))
    name = Self.known(dot.map { String(text[..<$0]) } ?? text, in: AgentKeys.table)
    let rest = dot.map { String(text[text.utf8.index(after: $0)...]) }
    if case .record(let table)? = AgentKeys.table[name]?.shape {
      inner = rest.map { Self.known($0, in: table) }
    } else {
      inner = rest
    }
  }

  private static func known(_ name: String, in table: KeyTable) -> String {
    let other = snakeCase(name)
    return table.position(of: name) == nil && table.position(of: other) != nil ? other : name
  }

  package var description: String { inner.map { "\(name).\($0)" } ?? name }

  /// Returns whether one key is the other, or contains it.
  package func overlaps(_ other: AgentKey) -> Bool {
    name == other.name && (inner == nil || other.inner == nil || inner == other.inner)
  }
}

// MARK: - Keys of the table

extension AgentKey {
  package static let name = AgentKey(AgentKeys.name.name)
  package static let personaClass = AgentKey(AgentKeys.personaClass.name)
  package static let runtime = AgentKey(AgentKeys.runtime.name)
  package static let modelHint = AgentKey(AgentKeys.modelHint.name)
  package static let workingDirectory = AgentKey(AgentKeys.workingDirectory.name)
  package static let reportsTo = AgentKey(AgentKeys.reportsTo.name)

  /// Every key that takes a value, in the order of the table. Of a map, which takes any name, only the map itself.
  package static let all: [AgentKey] = AgentKeys.table.keys.flatMap { key in
    guard case .record(let table) = key.shape else { return [AgentKey(key.name)] }
    return table.keys.map { AgentKey("\(key.name).\($0.name)") }
  }

  /// The position in the tables, to sort by.
  var position: (Int, Int) {
    let outer = AgentKeys.table.position(of: name) ?? AgentKeys.table.keys.count
    guard let inner, case .record(let table)? = AgentKeys.table[name]?.shape else { return (outer, 0) }
    return (outer, table.position(of: inner) ?? table.keys.count)
  }

  /// The key's meaning, for help and completion.
  package var summary: String? {
    guard let inner else { return AgentKeys.table[name]?.shortSummary }
    guard case .record(let table)? = AgentKeys.table[name]?.shape else { return nil }
    return table[inner]?.shortSummary
  }

  /// Returns the type of the key's value.
  ///
  /// - Throws: `RosterRefusal` if an agent has no such key.
  package func shape() throws(RosterRefusal) -> Shape {
    guard let key = AgentKeys.table[name] else { throw unknown(name, in: AgentKeys.table) }
    guard let inner else { return key.shape }
    switch key.shape {
    case .map(_, let values): return values
    case .record(let table):
      guard let key = table[inner] else { throw unknown(inner, in: table) }
      return key.shape
    default: throw .noKeysBelow(name)
    }
  }

  private func unknown(_ word: String, in table: KeyTable) -> RosterRefusal {
    let elsewhere = Self.all.first { ($0.inner ?? $0.name) == snakeCase(word) }
    let near = synonym(of: snakeCase(word), in: table) ?? Suggestion.nearest(to: word, among: table.keys.map(\.name))
    let prefix = table === AgentKeys.table ? "" : "\(name)."
    let path = elsewhere?.description ?? near.map { prefix + $0 } ?? Self.near(description)
    return .unknownKey(word, noun: table.noun, near: path, known: table.keys.map { prefix + $0.name })
  }

  private static func near(_ path: String) -> String? {
    Suggestion.nearest(to: path, among: all.map(\.description))
  }
}

/// A key of an agent and the text of its value.
package struct AgentSetting: Equatable, Sendable {
  package let key: AgentKey
  package let text: String

  package init(_ key: AgentKey, text: String) {
    self.key = key
    self.text = text
  }

  /// Returns the value in the notation of its type. Whether it is valid is checked with the whole roster.
  ///
  /// - Throws: `RosterRefusal` if there is no such key, or no roster can contain the text.
  func value() throws(RosterRefusal) -> NewValue {
    let shape = try key.shape()
    if key == .name { throw .isName }
    let isOneLine = ![key.description, text].contains { $0.unicodeScalars.contains(where: isUnwritable) }
    guard isOneLine else { throw .notOneLine(key) }
    switch shape {
    case .text, .choice: return .text(text)
    case .boolean, .integer: return .word(text)
    case .list:
      let parts = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      return .list(text.isEmpty ? [] : parts.map { String(Substring($0)) })
    case .record(let table): throw .isMapping(key, keys: table.keys.map { "\(key).\($0.name)" })
    case .map: throw .isMapping(key, keys: [])
    }
  }
}

private func isUnwritable(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\n" || HiddenCharacters.contains(scalar)
}
