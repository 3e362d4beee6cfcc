/// Reads the TOML that runtime configurations use, and rejects anything else rather than guess.
package struct TOMLReader {
  /// The one-based number of a line that cannot be parsed.
  package struct Failure: Error, Equatable {
    package let line: Int
  }

  private var cursor: TOMLCursor
  private var root: [String: TOMLValue] = [:]
  /// The path of the current table, as set by the last header.
  private var header: [String] = []

  /// - Throws: `Failure`.
  package static func table(_ text: String) throws(Failure) -> TOMLValue {
    var reader = TOMLReader(cursor: TOMLCursor(text))
    return try reader.document()
  }

  /// Parses a single value, as in `-c KEY=VALUE`.
  package static func value(_ text: String) throws(Failure) -> TOMLValue {
    var reader = TOMLReader(cursor: TOMLCursor(text))
    let value = try reader.cursor.value()
    reader.cursor.skip(lines: true)
    if !reader.cursor.isAtEnd { throw reader.cursor.failure }
    return value
  }

  /// Parses a dotted key into its parts.
  package static func key(_ text: String) throws(Failure) -> [String] {
    var reader = TOMLReader(cursor: TOMLCursor(text))
    let key = try reader.cursor.key()
    if !reader.cursor.isAtEnd { throw reader.cursor.failure }
    return key
  }

  private init(cursor: TOMLCursor) {
    self.cursor = cursor
  }

  private mutating func document() throws(Failure) -> TOMLValue {
    cursor.skip(lines: true)
    while !cursor.isAtEnd {
      if cursor.take("[") { try readHeader() } else { try readPair() }
      cursor.skip(lines: false)
      guard cursor.isAtEnd || cursor.takeLineEnd() else { throw cursor.failure }
      cursor.skip(lines: true)
    }
    return .table(root)
  }

  private mutating func readHeader() throws(Failure) {
    let isList = cursor.take("[")
    header = try cursor.key()
    guard cursor.take("]"), !isList || cursor.take("]") else { throw cursor.failure }
    guard let table = Self.adding(header, to: root, change: { Self.opening($0, isList: isList) }) else {
      throw cursor.failure
    }
    root = table
  }

  private static func opening(_ old: TOMLValue?, isList: Bool) -> TOMLValue? {
    switch (old, isList) {
    case (nil, false): .table([:])
    case (nil, true): .array([.table([:])])
    case (.table, false): old
    case (.array(let items), true): .array(items + [.table([:])])
    default: nil
    }
  }

  private mutating func readPair() throws(Failure) {
    let path = try cursor.key()
    guard cursor.take("=") else { throw cursor.failure }
    let value = try cursor.value()
    guard let table = Self.adding(header + path, to: root, change: { $0 == nil ? value : nil }) else {
      throw cursor.failure
    }
    root = table
  }

  /// Returns a table with a changed value at a path, or nil if another value is in the way.
  ///
  /// - Parameter change: returns the new value for the existing one, or nil if it cannot.
  package static func adding(
    _ path: [String], to table: [String: TOMLValue], change: (TOMLValue?) -> TOMLValue?
  ) -> [String: TOMLValue]? {
    guard let key = path.first else { return nil }
    var table = table
    if path.count == 1 {
      guard let value = change(table[key]) else { return nil }
      table[key] = value
      return table
    }
    let rest = Array(path.dropFirst())
    switch table[key] ?? .table([:]) {
    case .table(let inner):
      guard let changed = adding(rest, to: inner, change: change) else { return nil }
      table[key] = .table(changed)
    // A header below an array of tables belongs to its last element.
    case .array(let items):
      guard let last = items.last?.table, let changed = adding(rest, to: last, change: change) else { return nil }
      table[key] = .array(items.dropLast() + [.table(changed)])
    default: return nil
    }
    return table
  }
}
