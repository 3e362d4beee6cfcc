package import MosaicDiagnostics
import MosaicSyntax

/// The type of a key's value.
package indirect enum Shape: Sendable {
  case text(TextRule)
  case choice([String])
  case boolean
  case integer(ClosedRange<Int>)
  case list(of: Shape, atLeast: Int)
  case record(KeyTable)
  case map(names: TextRule, values: Shape)
}

/// What applies if a key is absent.
package enum KeyDefault: Sendable {
  /// A value, as it is written in YAML.
  case value(String)
  /// A rule in words, to follow "default:".
  case rule(String)

  package var text: String {
    switch self {
    case .value(let text), .rule(let text): text
    }
  }
}

/// A key of a document, as used by the decoder and by the JSON Schema.
package struct KeyDefinition: Sendable {
  package let name: String
  package let shape: Shape
  package let isRequired: Bool
  /// Its purpose, in one or two sentences, for editors and for the reference; the first one is also shown in help.
  package let summary: String
  /// The limits of a duration in seconds, which its pattern does not express.
  package private(set) var seconds: ClosedRange<Int>?
  /// What applies if the key is absent; nil if it is required.
  package private(set) var defaultValue: KeyDefault?
  /// A value as it is written in YAML after the key or, for a mapping or a list of mappings, below it. For a mapping
  /// from names, its first word is a name.
  package private(set) var example: String?
  /// The codes of the checks that judge this key, besides those that apply to every key.
  package private(set) var codes: [DiagnosticCode] = []

  init(name: String, shape: Shape, isRequired: Bool, summary: String, seconds: ClosedRange<Int>? = nil) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    self.summary = summary
    self.seconds = seconds
  }

  /// The summary with the default, as plain text.
  package var documentation: String {
    defaultValue.map { "\(summary) Default: \($0.text)." } ?? summary
  }

  fileprivate func documented(_ value: KeyDefault?, _ example: String?, _ codes: [DiagnosticCode]) -> KeyDefinition {
    var key = self
    key.defaultValue = value
    key.example = example
    key.codes = codes
    return key
  }

  /// The keys of each item, for a list of mappings.
  var itemTable: KeyTable? {
    if case .list(.record(let table), _) = shape { table } else { nil }
  }

  /// The first sentence of the summary, without its period and in lowercase, for the middle of a sentence.
  var shortSummary: String {
    let sentence = firstSentence.dropLast(firstSentence.hasSuffix(".") ? 1 : 0)
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  /// The first sentence of the summary.
  package var firstSentence: String {
    summary.firstRange(of: ". ").map { String(summary[...$0.lowerBound]) } ?? summary
  }
}

/// The keys of a mapping, in display order. Each table is created once and shared by every mapping that uses it.
package final class KeyTable: Sendable {
  /// The subject of the mapping, with its article: "the roster", "an agent".
  package let noun: String
  package let keys: [KeyDefinition]
  /// Positions of the required keys.
  let required: [Int]
  private let positions: KeyPositions

  init(_ noun: String, keys: [KeyDefinition]) {
    self.noun = noun
    self.keys = keys
    required = keys.indices.filter { keys[$0].isRequired }
    positions = KeyPositions(keys.map(\.name))
  }

  /// The names of all keys, in quotes.
  var keyNames: String {
    keys.map { "'\($0.name)'" }.joined(separator: ", ")
  }

  func position(of name: String) -> Int? {
    positions[name]
  }
}

/// A key with the type of its decoded value.
struct Key<Value>: Sendable {
  let definition: KeyDefinition
  let read: @Sendable (YAMLNode, KeyDefinition, inout DocumentDecoder) -> Value?

  var name: String { definition.name }

  /// Adds the facts that only people need. They are shown by editors, the JSON Schema, the reference and `explain`.
  ///
  /// - Parameters:
  ///   - value: required for an optional key.
  ///   - example: see `KeyDefinition.example`.
  ///   - codes: the checks of the whole document that can report this key.
  func documented(
    default value: KeyDefault? = nil, example: String? = nil, judgedBy codes: DiagnosticCode...
  ) -> Key {
    Key(definition: definition.documented(value, example, codes), read: read)
  }
}

extension Key where Value == Located<String> {
  static func text(_ name: String, rule: TextRule, required: Bool = false, summary: String) -> Key {
    Key(definition: KeyDefinition(name: name, shape: .text(rule), isRequired: required, summary: summary)) {
      $2.text($0, of: .key($1), rule: rule)
    }
  }

  static func choice(_ name: String, words: [String], required: Bool = false, summary: String) -> Key {
    Key(definition: KeyDefinition(name: name, shape: .choice(words), isRequired: required, summary: summary)) {
      $2.choice($0, of: .key($1), words: words)
    }
  }
}

extension Key where Value == Located<Bool> {
  static func boolean(_ name: String, required: Bool = false, summary: String) -> Key {
    Key(definition: KeyDefinition(name: name, shape: .boolean, isRequired: required, summary: summary)) {
      $2.boolean($0, of: .key($1))
    }
  }
}

extension Key where Value == Located<Int> {
  static func integer(_ name: String, range: ClosedRange<Int>, required: Bool = false, summary: String) -> Key {
    Key(definition: KeyDefinition(name: name, shape: .integer(range), isRequired: required, summary: summary)) {
      $2.integer($0, of: .key($1), range: range)
    }
  }
}

extension Key where Value == Located<Int> {
  /// A time in seconds. Its limits are checked with the whole roster, because a pattern that has them is unreadable.
  static func duration(_ name: String, range: ClosedRange<Int>? = nil, summary: String) -> Key {
    let shape = Shape.text(.duration)
    let definition = KeyDefinition(name: name, shape: shape, isRequired: false, summary: summary, seconds: range)
    return Key(definition: definition) {
      let text = $2.text($0, of: .key($1), rule: .duration)
      return text.flatMap { text in seconds(in: text.value).map { Located($0, at: text.span) } }
    }
  }
}

extension Key where Value == [Located<String>] {
  static func texts(
    _ name: String, rule: TextRule, atLeast minimum: Int = 0, required: Bool = false, summary: String
  ) -> Key {
    let shape = Shape.list(of: .text(rule), atLeast: minimum)
    return Key(definition: KeyDefinition(name: name, shape: shape, isRequired: required, summary: summary)) {
      $2.list($0, of: $1, atLeast: minimum) { $2.text($0, of: $1, rule: rule) }
    }
  }
}

extension Key where Value == [Record] {
  static func records(
    _ name: String, table: KeyTable, atLeast minimum: Int = 0, required: Bool = false, summary: String
  ) -> Key {
    let shape = Shape.list(of: .record(table), atLeast: minimum)
    return Key(definition: KeyDefinition(name: name, shape: shape, isRequired: required, summary: summary)) {
      $2.list($0, of: $1, atLeast: minimum) { node, subject, decoder in
        decoder.record(node, table: table, as: subject)
      }
    }
  }
}

extension Key where Value == Record {
  static func record(_ name: String, table: KeyTable, required: Bool = false, summary: String) -> Key {
    Key(definition: KeyDefinition(name: name, shape: .record(table), isRequired: required, summary: summary)) {
      $2.record($0, table: table, as: .key($1))
    }
  }
}

extension Key where Value == [(name: Located<String>, value: Located<String>)] {
  static func textMap(_ name: String, names: TextRule, values: TextRule, summary: String) -> Key {
    let shape = Shape.map(names: names, values: .text(values))
    return Key(definition: KeyDefinition(name: name, shape: shape, isRequired: false, summary: summary)) {
      $2.map($0, of: $1, names: names) { $2.text($0, of: $1, rule: values) }
    }
  }
}

extension Key where Value == [(name: Located<String>, value: Record)] {
  static func recordMap(_ name: String, names: TextRule, table: KeyTable, summary: String) -> Key {
    let shape = Shape.map(names: names, values: .record(table))
    return Key(definition: KeyDefinition(name: name, shape: shape, isRequired: false, summary: summary)) {
      $2.map($0, of: $1, names: names) { $2.record($0, table: table, as: $1) }
    }
  }
}
