/// The expected type of a value.
enum ExpectedValue: Equatable, CustomStringConvertible {
  case text
  case word(among: [String])
  case boolean
  case number
  case list
  case mapping

  var description: String {
    switch self {
    case .text: "a string"
    case .word(let words): (words.count > 1 ? "one of " : "") + words.map { "'\($0)'" }.joined(separator: ", ")
    case .boolean: "true or false"
    case .number: "a number"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// The subject of a message, built only when needed.
enum Subject: CustomStringConvertible {
  case key(KeyDefinition)
  case item(of: KeyDefinition)
  case name(under: KeyDefinition)
  case value(of: String, under: KeyDefinition)
  case mapping(KeyTable)

  var description: String {
    switch self {
    case .key(let key): "'\(key.name)'"
    case .item(let key): key.itemTable?.noun ?? "an item of '\(key.name)'"
    case .name(let key): "a name under '\(key.name)'"
    case .value(let name, let key): "'\(name)' under '\(key.name)'"
    case .mapping(let table): table.noun
    }
  }
}

extension Subject {
  /// Whether it is the key `reports_to`.
  var isSuperior: Bool { if case .key(let key) = self { key.name == "reports_to" } else { false } }

  /// The rule of the value, if it is text.
  var textRule: TextRule? {
    switch self {
    case .key(let key): if case .text(let rule) = key.shape { return rule }
    case .item(let key): if case .list(.text(let rule), _) = key.shape { return rule }
    case .value(_, let key): if case .map(_, .text(let rule)) = key.shape { return rule }
    case .name, .mapping: break
    }
    return nil
  }
}
