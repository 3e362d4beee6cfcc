/// A change of one value in a runtime's JSON file.
package enum JSONChange: Hashable, Sendable {
  /// Sets the value at a path to `true`.
  case setTrue([String])
  /// Appends a string to the list at a path, unless the list already contains it.
  case append([String], String)

  package var path: [String] {
    switch self {
    case .setTrue(let path), .append(let path, _): path
    }
  }

  /// Returns whether the tree already contains the change.
  package func isMade(in tree: JSONTree) -> Bool {
    switch self {
    case .setTrue(let path): tree[path]?.isTrue == true
    case .append(let path, let text): tree[path]?.items?.contains { $0.string == text } == true
    }
  }
}

/// A JSON file that is not in the form its runtime writes.
package enum JSONChangeFailure: Error, Equatable {
  /// Invalid JSON from this offset on.
  case unreadable(Int)
  /// The value at this path has another type, so nothing can be added to it.
  case inTheWay([String])
}

extension JSONChange {
  /// Returns the text with the changes applied; all other bytes stay unchanged.
  ///
  /// - Parameter bytes: an empty text counts as an empty object.
  package static func apply(_ changes: [JSONChange], to bytes: [UInt8]) throws(JSONChangeFailure) -> [UInt8] {
    var bytes = bytes.allSatisfy { " \n\r\t".utf8.contains($0) } ? Array("{}\n".utf8) : bytes
    for change in changes {
      let tree: JSONTree
      do throws(JSONFailure) { tree = try JSONTree(bytes) } catch { throw .unreadable(error.offset) }
      if change.isMade(in: tree) { continue }
      bytes = try JSONEdit(bytes, root: tree).making(change)
    }
    return bytes
  }
}
