import MosaicTestSupport

@testable import MosaicCompiler
@testable import MosaicFormats

/// Valid documents in which one value or one name is changed, which may keep them valid.
struct SingleChange {
  let schema: DocumentSchema

  /// The documents in YAML's flow notation, each with a description of its change.
  var documents: [(name: String, text: String)] {
    let root = schema.table
    return [("nothing", mapping(root, replacing: [], by: ""))]
      + paths(in: root).flatMap { path in
        Self.values.map { ("\(path.joined(separator: ".")): \($0)", mapping(root, replacing: path, by: $0)) }
          + Self.names(for: path[path.count - 1]).map { name in
            ("\(path.joined(separator: ".")) as \(name)", mapping(root, renaming: path, to: name))
          }
      }
  }

  private static let values: [String] =
    [
      "''", "~", "null", "Null", "NULL", "nULL", "'~'", "'null'", "\"\"", "", "[null]", "{word: null}", "{word: ~}",
      "true", "True", "yes", "1", "0", "-1", "2", "99", "100", "1.5", "-1.5", "017", "0x1f", "1e3",
      "+5", "1_000", "9223372036854775808", "word", "'1'", "'true'", "[]", "{}", "[word]", "[word, '']", "[1]", "[~]",
      "{word: word}", "{'1 a': word}", "{word: }", "none", "tmux", "off", "must-have",
    ] + SchemaTests.samples.map(quoted)
    + [64, 65, 253, 254, 256, 257].flatMap { count in
      ["a", "é", "😀"].map { quoted(String(repeating: $0, count: count)) }
    }

  /// Returns documents with a random value at a random key, as people might write it.
  func randomDocuments(count: Int, seed: UInt64) -> [(name: String, text: String)] {
    var generator = SeededGenerator(seed: seed)
    let paths = paths(in: schema.table)
    return (0..<count).compactMap { number in
      guard let path = paths.randomElement(using: &generator) else { return nil }
      let value = RandomValue.text(depth: 2, using: &generator)
      let name = "number \(number), \(path.joined(separator: ".")): \(value)"
      return (name, mapping(schema.table, replacing: path, by: value))
    }
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONDocument(.string(text)).render(into: &bytes)
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  /// Returns other spellings of a key and some unrelated names.
  private static func names(for key: String) -> [String] {
    let words = key.split(separator: "_").map(String.init)
    let capitals = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return [
      words[0] + capitals.dropFirst().joined(), capitals.joined(), words.joined(separator: "-"),
      capitals.joined(separator: "-"), key.uppercased(), words.joined().uppercased(), words.joined(),
      words[0].uppercased() + capitals.dropFirst().joined(), words[0] + words.dropFirst().joined().uppercased(),
      capitals.joined(separator: "_"), "_\(key)", "\(key)_", "x\(key)", String(key.reversed()), "quite-else",
    ]
  }

  // MARK: - Writing them

  private func paths(in table: KeyTable) -> [[String]] {
    table.keys.flatMap { key in [[key.name]] + paths(in: key.shape).map { [key.name] + $0 } }
  }

  private func paths(in shape: Shape) -> [[String]] {
    switch shape {
    case .record(let table): paths(in: table)
    case .list(let item, _): paths(in: item)
    case .map(_, let value): paths(in: value)
    default: []
    }
  }

  private func mapping(
    _ table: KeyTable, replacing path: [String] = [], by value: String = "", renaming named: [String] = [],
    to name: String = ""
  ) -> String {
    let members = table.keys.compactMap { key -> String? in
      let rest = Self.rest(of: path, below: key.name)
      let restOfNamed = Self.rest(of: named, below: key.name)
      guard key.isRequired || rest != nil || restOfNamed != nil else { return nil }
      let shown = restOfNamed == [] ? name : key.name
      if rest == [] { return "\(shown): \(value)" }
      return "\(shown): " + sample(key.shape, replacing: rest ?? [], by: value, renaming: restOfNamed ?? [], to: name)
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func rest(of path: [String], below name: String) -> [String]? {
    path.first == name ? Array(path.dropFirst()) : nil
  }

  private func sample(
    _ shape: Shape, replacing path: [String], by value: String, renaming named: [String], to name: String
  ) -> String {
    switch shape {
    case .text(let rule): ["word", "'~'", "'https://x'", "'@a:b'", "'!a:b'"].first { rule.accepts(bare($0)) } ?? "word"
    case .choice(let words): words[0]
    case .boolean: "true"
    case .integer(let range): "\(range.lowerBound)"
    case .list(let item, _): "[" + sample(item, replacing: path, by: value, renaming: named, to: name) + "]"
    case .map(_, let item): "{word: " + sample(item, replacing: path, by: value, renaming: named, to: name) + "}"
    case .record(let table): mapping(table, replacing: path, by: value, renaming: named, to: name)
    }
  }

  private func bare(_ text: String) -> String {
    text.filter { $0 != "'" }
  }
}
