/// JSON as a tree of values with their byte ranges, so that an edit can keep all other bytes.
///
/// See RFC 8259. A byte order mark at the start is skipped, as the runtimes do.
package struct JSONTree: Equatable {
  package enum Value: Equatable {
    case object([Member])
    case array([JSONTree])
    case string(String)
    /// As written.
    case number(String)
    case bool(Bool)
    case null
  }

  package struct Member: Equatable {
    package let key: String
    package let keyRange: Range<Int>
    package let value: JSONTree
  }

  package let value: Value
  /// Byte offsets in the text.
  package let range: Range<Int>

  /// - Throws: `JSONFailure`, if the bytes are not one JSON value.
  package init(_ bytes: [UInt8]) throws(JSONFailure) {
    var parser = JSONParser(bytes)
    self = try parser.document()
  }

  package init(value: Value, range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

/// A syntax error at the first invalid byte.
package struct JSONFailure: Error, Equatable {
  package let offset: Int
}

extension JSONTree {
  /// The member of an object. If a name occurs twice, the last member counts, as in JavaScript.
  package subscript(key: String) -> JSONTree? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.key == key }?.value
  }

  package subscript(path: [String]) -> JSONTree? {
    path.reduce(self) { $0?[$1] }
  }

  package var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = value { value } else { nil }
  }

  package var integer: Int? {
    if case .number(let text) = value { Int(text) } else { nil }
  }

  package var items: [JSONTree]? {
    if case .array(let items) = value { items } else { nil }
  }

  package var members: [Member]? {
    if case .object(let members) = value { members } else { nil }
  }

  /// Whether JavaScript treats the value as true.
  package var isTruthy: Bool {
    switch value {
    case .object, .array: true
    case .string(let text): !text.isEmpty
    case .number(let text): Double(text).map { $0 != 0 } ?? true
    case .bool(let isTrue): isTrue
    case .null: false
    }
  }

  /// Whether this is the literal `true`.
  package var isTrue: Bool { value == .bool(true) }
}
