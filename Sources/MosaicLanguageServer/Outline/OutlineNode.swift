/// One value of a document, as far as it can be recognized while the user types; any part of it may be invalid.
package final class OutlineNode {
  package enum Content: Equatable {
    /// No content yet.
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
  /// The range of the whole value; for quoted text, the range between the quotes.
  package internal(set) var range: Range<Int>
  package internal(set) var entries: [OutlineEntry] = []
  package internal(set) var items: [OutlineNode] = []
  /// Whether it is a flow collection.
  package internal(set) var isFlow = false
  /// Whether it is a word in the column of a list's dashes that may become an item.
  var lacksDash = false

  init(at offset: Int) {
    range = offset..<offset
  }

  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The first value of a key.
  package subscript(key: String) -> OutlineNode? {
    entries.first { $0.key == key && $0.hasColon }?.value
  }

  /// The scalars of a list, or a single scalar in place of the list.
  package var scalars: [OutlineNode] {
    text == nil ? items.filter { $0.text != nil } : [self]
  }
}

/// A key with its value. A word that may become a key has no colon yet.
package struct OutlineEntry {
  package let key: String
  package let keyRange: Range<Int>
  package let hasColon: Bool
  package let value: OutlineNode
}
