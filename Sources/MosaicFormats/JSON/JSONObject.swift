/// The members of a JSON object, sorted by the bytes of their keys.
package struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
  package private(set) var members: [(key: String, value: JSONValue)]

  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements)
  }

  package init(_ members: [String: JSONValue]) {
    self.init(Array(members.lazy.map { ($0.key, $0.value) }))
  }

  /// - Parameter members: must have unique keys.
  package init(_ members: [(String, JSONValue)]) {
    self.members = members.map { (key: $0, value: $1) }
    if !isSorted { self.members.sort { Self.precedes($0.key, $1.key) } }
    precondition(isSorted, "a key occurs twice in a JSON object")
  }

  /// - Parameter members: as parsed; the last of several members with the same key counts.
  init(parsed members: [(key: String, value: JSONValue)]) {
    self.members = members
    if isSorted { return }
    self.members = Dictionary(members.map { ($0.key, $0.value) }) { $1 }.sorted { Self.precedes($0.key, $1.key) }
  }

  package subscript(key: String) -> JSONValue? {
    members.first { $0.key == key }?.value
  }

  package var keys: [String] { members.map(\.key) }

  private var isSorted: Bool {
    zip(members, members.dropFirst()).allSatisfy { Self.precedes($0.key, $1.key) }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.precedes(right)
  }
}

extension JSONObject: Equatable {
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
  }
}
