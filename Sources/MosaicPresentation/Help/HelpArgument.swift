package import MosaicFormats

/// An argument or option, as the parser describes it.
package struct HelpArgument: Equatable {
  private let dump: JSONValue

  /// - Returns: nil for an argument that the help does not show.
  package init?(_ dump: JSONValue) {
    guard dump["shouldDisplay"]?.boolean == true else { return nil }
    self.dump = dump
  }

  /// The first name: `--home`.
  package var name: String { names.first?.text ?? "" }

  package var help: String { dump["abstract"]?.text ?? "" }

  package var isPositional: Bool { dump["kind"]?.text == "positional" }

  package var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("help", JSONValue(dump["abstract"]?.text)), ("default", JSONValue(dump["defaultValue"]?.text)),
      ("required", .bool(dump["isOptional"]?.boolean != true)),
      ("repeatable", .bool(dump["isRepeating"]?.boolean == true)),
      ("value", dump["kind"]?.text == "flag" ? .null : JSONValue(dump["valueName"]?.text)),
    ]
    // The values that a completion lists, such as codes, are no complete list of valid ones.
    if let values = dump["allValues"] { members.append(("values", values)) }
    if !isPositional { members.append(("names", .array(names))) }
    return .object(JSONObject(members.filter { !$0.1.isUsual }))
  }

  private var names: [JSONValue] {
    (dump["names"]?.items ?? []).compactMap { name in
      guard let text = name["name"]?.text else { return nil }
      return .string((name["kind"]?.text == "long" ? "--" : "-") + text)
    }
  }
}

extension JSONValue {
  /// Whether it is what a reader assumes of a member that is absent: nothing, false or empty.
  package var isUsual: Bool {
    switch self {
    case .null, .bool(false), .string(""): true
    case .array(let items): items.isEmpty
    default: false
    }
  }
}
