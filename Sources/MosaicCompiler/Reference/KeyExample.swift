/// The lines of an example: a value at its place in a document.
struct KeyExample {
  private let entry: KeyEntry

  init(_ entry: KeyEntry) {
    self.entry = entry
  }

  /// YAML with one line per element.
  var lines: [String] {
    var lines = Self.lines(of: entry.definition)
    for parent in entry.parents.reversed() { lines = Self.lines(of: parent, around: lines) }
    return lines
  }

  /// The key with its value: `restart: always`, or the value on the lines below it.
  private static func lines(of key: KeyDefinition) -> [String] {
    let value = key.example.map { $0.split(separator: "\n").map(String.init) } ?? values(below: key)
    return isBelow(key.shape) ? ["\(key.name):"] + value.map { "  \($0)" } : ["\(key.name): \(value.joined())"]
  }

  /// The examples of the keys below a key without an example.
  private static func values(below key: KeyDefinition) -> [String] {
    key.innerTable.map { $0.keys.flatMap { lines(of: $0) } } ?? []
  }

  private static func isBelow(_ shape: Shape) -> Bool {
    switch shape {
    case .record, .map, .list(.record, _): true
    case .text, .choice, .boolean, .integer, .list: false
    }
  }

  /// Puts lines below a key of a list in an item that has the first required key, which identifies it.
  private static func lines(of key: KeyDefinition, around inner: [String]) -> [String] {
    switch key.shape {
    case .list(.record(let table), _):
      let first = table.keys.first { $0.isRequired }.map { lines(of: $0) } ?? []
      let item = first == Array(inner.prefix(first.count)) ? inner : first + inner
      return ["\(key.name):", "  - \(item[0])"] + item.dropFirst().map { "    \($0)" }
    case .map:
      let name = key.example?.prefix { $0 != ":" } ?? "name"
      return ["\(key.name):", "  \(name):"] + inner.map { "    \($0)" }
    default:
      return ["\(key.name):"] + inner.map { "  \($0)" }
    }
  }
}
