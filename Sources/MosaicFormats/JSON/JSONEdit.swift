/// An edit to a JSON file, in the layout of the surrounding text.
package struct JSONEdit {
  private let bytes: [UInt8]
  private let root: JSONTree
  /// Whether the text is written without line breaks.
  private let isDense: Bool

  package init(_ bytes: [UInt8], root: JSONTree) {
    self.bytes = bytes
    self.root = root
    let hasMembers = root.members?.isEmpty == false
    isDense = hasMembers && !bytes[root.range].contains(UInt8(ascii: "\n"))
  }

  package func making(_ change: JSONChange) throws(JSONChangeFailure) -> [UInt8] {
    var node = root
    for (depth, key) in change.path.enumerated() {
      guard let members = node.members else { throw .inTheWay(Array(change.path.prefix(depth))) }
      guard let next = node[key], !isAbsent(next, change: change, isLast: depth == change.path.count - 1) else {
        let rest = Array(change.path[(depth + 1)...])
        return replacing(node[key], in: node, members: members, key: key, with: rest, change: change, depth: depth + 1)
      }
      node = next
    }
    return try changing(node, change: change)
  }

  /// Returns whether a node counts as absent: a null where an object or a list is expected.
  private func isAbsent(_ node: JSONTree, change: JSONChange, isLast: Bool) -> Bool {
    if case .setTrue = change, isLast { return false }
    return node.value == .null
  }

  private func changing(_ node: JSONTree, change: JSONChange) throws(JSONChangeFailure) -> [UInt8] {
    switch change {
    case .setTrue: return splicing("true", at: node.range)
    case .append(let path, let text):
      guard let items = node.items else { throw .inTheWay(path) }
      guard let last = items.last else { return splicing(value([], change: change, depth: path.count), at: node.range) }
      let start = items.count > 1 ? items[items.count - 2].range.upperBound + 1 : node.range.lowerBound + 1
      let blanks = String(decoding: bytes[start..<last.range.lowerBound].filter(isBlank), as: UTF8.self)
      let end = last.range.upperBound
      return splicing("," + blanks + JSONString.quoted(text), at: end..<end)
    }
  }

  /// Sets a member of an object, replacing an existing one.
  private func replacing(
    _ old: JSONTree?, in object: JSONTree, members: [JSONTree.Member], key: String, with rest: [String],
    change: JSONChange, depth: Int
  ) -> [UInt8] {
    let text = value(rest, change: change, depth: depth)
    if let old { return splicing(text, at: old.range) }
    let member = JSONString.quoted(key) + (isDense ? ":" : ": ") + text
    guard let last = members.last, let first = members.first else {
      let inner = isDense ? member : "\n\(indent(depth))\(member)\n\(indent(depth - 1))"
      return splicing("{\(inner)}", at: object.range)
    }
    let before = members.count > 1 ? members[members.count - 2].value.range.upperBound : object.range.lowerBound
    let blanks = bytes[(before + 1)..<(members.count > 1 ? last : first).keyRange.lowerBound].filter(isBlank)
    let end = last.value.range.upperBound
    return splicing("," + String(decoding: blanks, as: UTF8.self) + member, at: end..<end)
  }

  /// Returns the new value, nested in one object per component of the path.
  private func value(_ path: [String], change: JSONChange, depth: Int) -> String {
    guard let key = path.first else {
      switch change {
      case .setTrue: return "true"
      case .append(_, let text): return block("[", inner: JSONString.quoted(text), close: "]", depth: depth)
      }
    }
    let inner = value(Array(path.dropFirst()), change: change, depth: depth + 1)
    return block("{", inner: JSONString.quoted(key) + (isDense ? ":" : ": ") + inner, close: "}", depth: depth)
  }

  private func block(_ open: String, inner: String, close: String, depth: Int) -> String {
    isDense ? open + inner + close : "\(open)\n\(indent(depth + 1))\(inner)\n\(indent(depth))\(close)"
  }

  private func indent(_ depth: Int) -> String {
    String(repeating: unit, count: depth)
  }

  /// The indentation of the first member of the text; two spaces, as the runtimes use, if there is none.
  private var unit: String {
    guard let first = root.members?.first else { return "  " }
    let blanks = bytes[(root.range.lowerBound + 1)..<first.keyRange.lowerBound]
    guard let end = blanks.lastIndex(of: UInt8(ascii: "\n")) else { return "  " }
    return String(decoding: blanks[(end + 1)...], as: UTF8.self)
  }

  private func isBlank(_ byte: UInt8) -> Bool { " \n\r\t".utf8.contains(byte) }

  private func splicing(_ text: String, at range: Range<Int>) -> [UInt8] {
    bytes[..<range.lowerBound] + Array(text.utf8) + bytes[range.upperBound...]
  }
}
