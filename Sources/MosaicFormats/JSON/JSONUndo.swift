/// The reversal of one change to a runtime's JSON file. It removes exactly what the change added.
package struct JSONUndo: Equatable, Sendable {
  /// The value that was set to `true`, or the list that got a string.
  package let path: [String]
  /// The number of components of the path down to the outermost value that the change added or replaced; one more than
  /// the path has if the list was there before.
  package let depth: Int
  /// The JSON text of the value that was replaced; nil if there was none.
  package let old: String?
  /// Identifies the string that was appended, which may be part of a secret; nil for a value that was set.
  package let item: String?

  package init(path: [String], depth: Int, old: String?, item: String?) {
    self.path = path
    self.depth = depth
    self.old = old
    self.item = item
  }

  /// - Parameters:
  ///   - bytes: the text before the change, which it does not contain yet.
  ///   - identity: returns what identifies an appended string.
  package init(of change: JSONChange, in bytes: [UInt8], identity: (String) -> String) {
    path = change.path
    item = if case .append(_, let text) = change { identity(text) } else { nil }
    var node = try? JSONTree(bytes)
    for depth in 1...change.path.count {
      node = node?[change.path[depth - 1]]
      let isLast = depth == change.path.count
      guard let found = node, found.value != .null || isLast && item == nil else {
        self.depth = depth
        old = node == nil ? nil : "null"
        return
      }
      if isLast, item == nil {
        self.depth = depth
        old = String(decoding: bytes[found.range], as: UTF8.self)
        return
      }
    }
    depth = change.path.count + 1
    old = nil
  }

  /// Returns the text without the change; nil if the change is no longer in it.
  ///
  /// - Parameter identity: returns what identifies a string of a list.
  /// - Throws: `JSONChangeFailure.unreadable`.
  package func apply(to bytes: [UInt8], identity: (String) -> String) throws(JSONChangeFailure) -> [UInt8]? {
    let tree = try Self.tree(bytes)
    guard let item else {
      return tree[path]?.isTrue == true ? try removing(path.count, from: bytes) : nil
    }
    guard let items = tree[path]?.items, let index = items.lastIndex(where: { $0.string.map(identity) == item }) else {
      return nil
    }
    let isEmpty = items.count == 1
    if isEmpty && depth <= path.count { return try removing(path.count, from: bytes) }
    return Self.splicing("", at: Self.part(index, of: items.map(\.range), in: tree[path]!.range), in: bytes)
  }

  /// Removes the value at the first components of the path, and the objects that the change added around it if nothing
  /// else is in them.
  private func removing(_ count: Int, from bytes: [UInt8]) throws(JSONChangeFailure) -> [UInt8] {
    let tree = try Self.tree(bytes)
    let above = Array(path.prefix(count - 1))
    guard let object = tree[above], let members = object.members,
      let index = members.lastIndex(where: { $0.key == path[count - 1] })
    else { return bytes }
    if count == depth, let old { return Self.splicing(old, at: members[index].value.range, in: bytes) }
    if count > depth, members.count == 1 { return try removing(count - 1, from: bytes) }
    let ranges = members.map { $0.keyRange.lowerBound..<$0.value.range.upperBound }
    return Self.splicing("", at: Self.part(index, of: ranges, in: object.range), in: bytes)
  }

  /// Returns the range to remove with a part of a list or an object: the part, and the comma next to it.
  private static func part(_ index: Int, of parts: [Range<Int>], in whole: Range<Int>) -> Range<Int> {
    if parts.count == 1 { return whole.lowerBound + 1..<whole.upperBound - 1 }
    if index == 0 { return parts[0].lowerBound..<parts[1].lowerBound }
    return parts[index - 1].upperBound..<parts[index].upperBound
  }

  private static func tree(_ bytes: [UInt8]) throws(JSONChangeFailure) -> JSONTree {
    do throws(JSONFailure) { return try JSONTree(bytes) } catch { throw .unreadable(error.offset) }
  }

  private static func splicing(_ text: String, at range: Range<Int>, in bytes: [UInt8]) -> [UInt8] {
    bytes[..<range.lowerBound] + Array(text.utf8) + bytes[range.upperBound...]
  }
}
