/// A JSON text as a tree in which each value knows its bytes, so that an edit can keep all others.
///
/// See RFC 8259. A byte order mark at the start is skipped, as the runtimes skip it.
struct JSONTree: Equatable {
  enum Value: Equatable {
    case object([Member])
    case array([JSONTree])
    case string(String)
    /// As it is written.
    case number(String)
    case bool(Bool)
    case null
  }

  struct Member: Equatable {
    let key: String
    let keyRange: Range<Int>
    let value: JSONTree
  }

  let value: Value
  /// Offsets in the text.
  let range: Range<Int>

  /// - Throws: `JSONFailure`, if the bytes are not one JSON value.
  init(_ bytes: [UInt8]) throws(JSONFailure) {
    var parser = JSONParser(bytes)
    self = try parser.document()
  }

  init(value: Value, range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

/// The first byte that does not fit.
struct JSONFailure: Error, Equatable {
  let offset: Int
}

extension JSONTree {
  /// A member of an object. Of two with one name the last counts, as in JavaScript.
  subscript(key: String) -> JSONTree? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.key == key }?.value
  }

  subscript(path: [String]) -> JSONTree? {
    path.reduce(self) { $0?[$1] }
  }

  var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  var items: [JSONTree]? {
    if case .array(let items) = value { items } else { nil }
  }

  var members: [Member]? {
    if case .object(let members) = value { members } else { nil }
  }

  /// Whether JavaScript treats it as true.
  var isTruthy: Bool {
    switch value {
    case .object, .array: true
    case .string(let text): !text.isEmpty
    case .number(let text): Double(text).map { $0 != 0 } ?? true
    case .bool(let isTrue): isTrue
    case .null: false
    }
  }

  /// Whether this is the literal `true`.
  var isTrue: Bool { value == .bool(true) }
}
