/// One value of a document as far as it can be made out while someone types: no part of it needs to be right.
package final class OutlineNode {
  package enum Content: Equatable {
    /// Nothing is here yet.
    case empty
    case scalar(String, ScalarStyle)
    case mapping
    case sequence
  }

  package enum ScalarStyle: Equatable {
    case plain
    case quoted
    case block
  }

  package internal(set) var content = Content.empty
  /// Bytes of the whole value; of a quoted text what is between the quotes.
  package internal(set) var range: Range<Int>
  package internal(set) var entries: [OutlineEntry] = []
  package internal(set) var items: [OutlineNode] = []
  /// Whether it is between brackets.
  package internal(set) var isFlow = false

  init(at offset: Int) {
    range = offset..<offset
  }

  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The first value after a key.
  package subscript(key: String) -> OutlineNode? {
    entries.first { $0.key == key && $0.hasColon }?.value
  }

  /// Scalars of a list, or the one scalar that is in its place.
  package var scalars: [OutlineNode] {
    text == nil ? items.filter { $0.text != nil } : [self]
  }
}

/// A key with its value; a word alone, which may become a key, has no colon yet.
package struct OutlineEntry {
  package let key: String
  package let keyRange: Range<Int>
  package let hasColon: Bool
  package let value: OutlineNode
}
