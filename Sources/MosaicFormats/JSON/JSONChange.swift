/// A change of one value in a JSON file of a runtime.
package enum JSONChange: Hashable, Sendable {
  /// Makes the value at a path `true`.
  case setTrue([String])
  /// Adds a string to the list at a path, unless it is there.
  case append([String], String)

  package var path: [String] {
    switch self {
    case .setTrue(let path), .append(let path, _): path
    }
  }

  /// Whether the text says this already.
  package func isMade(in tree: JSONTree) -> Bool {
    switch self {
    case .setTrue(let path): tree[path]?.isTrue == true
    case .append(let path, let text): tree[path]?.items?.contains { $0.string == text } == true
    }
  }
}

/// A JSON file that is not as its runtime writes it.
package enum JSONChangeFailure: Error, Equatable {
  /// Not JSON, from this offset on.
  case unreadable(Int)
  /// The value at this path is of another kind, so nothing can be added to it.
  case inTheWay([String])
}

extension JSONChange {
  /// The text with the changes; all other bytes stay as they are.
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
