import MosaicCompiler

/// The outline of a document, with its kind.
struct DocumentOutline {
  let kind: SourceSet.Kind
  let root: OutlineNode
  /// The part of the document that is YAML.
  let range: Range<Int>

  /// - Parameter bytes: the whole document.
  init(_ bytes: [UInt8], kind: SourceSet.Kind) {
    self.kind = kind
    range = kind == .role ? frontMatter(of: bytes) : 0..<bytes.count
    root = OutlineReader.read(bytes, in: range)
  }

  /// Returns the place of a byte, or nil if nothing meaningful is there.
  func place(at offset: Int) -> CursorPlace? {
    CursorPlace.find(offset, in: root, shape: .record(kind.keys), path: [], mapping: nil)
  }

  /// Returns the items of a top-level list, such as agents.
  func items(_ key: String) -> [OutlineNode] {
    root[key]?.items ?? []
  }
}

/// Returns the range between the `---` lines, or an empty range if there are none.
private func frontMatter(of bytes: [UInt8]) -> Range<Int> {
  let text = SourceText(bytes)
  let isRule: (Int) -> Bool = { text.string(in: text.lineRange($0)) == "---" }
  guard text.lineCount > 1, isRule(0) else { return 0..<0 }
  let start = text.lineRange(1).lowerBound
  let close = (1..<text.lineCount).first(where: isRule).map { text.lineRange($0).lowerBound }
  return start..<(close ?? bytes.count)
}

/// The place of a byte in a document, and what is expected there.
struct CursorPlace {
  enum Role {
    /// A key, or a word that may become one, which has no entry yet.
    case key(OutlineEntry?)
    case value(OutlineNode)
  }

  let role: Role
  /// For a key, the shape of its mapping; for a value, its own shape.
  let shape: Shape
  /// The keys from the top level to the mapping of a key, or to a value. A user-defined name is `*`.
  let path: [String]
  /// The enclosing mapping; nil if it does not exist yet.
  let mapping: OutlineNode?
  /// The range of the word.
  let range: Range<Int>
  /// The innermost list around the word.
  private(set) var list: OutlineNode?
  /// Whether the word is an item of the list whose dash is missing.
  private(set) var lacksDash = false

  static func find(
    _ offset: Int, in node: OutlineNode, shape: Shape, path: [String], mapping: OutlineNode?
  ) -> CursorPlace? {
    switch node.content {
    case .empty:
      return nil
    case .scalar(_, let style):
      guard style != .block, node.range.touches(offset) else { return nil }
      let isKey = shape.hasKeys && style == .plain
      return CursorPlace(
        role: isKey ? .key(nil) : .value(node), shape: shape, path: path, mapping: isKey ? nil : mapping,
        range: node.range)
    case .mapping:
      return node.entries.lazy.compactMap { find(offset, in: $0, of: node, shape: shape, path: path) }.first
    case .sequence:
      guard case .list(let item, _) = shape else { return nil }
      return node.items.lazy.compactMap {
        find(offset, in: $0, shape: item, path: path, mapping: mapping)?.inside(node, lacksDash: $0.lacksDash)
      }
      .first
    }
  }

  private func inside(_ list: OutlineNode, lacksDash: Bool) -> CursorPlace {
    var place = self
    place.list = self.list ?? list
    place.lacksDash = self.lacksDash || lacksDash
    return place
  }

  private static func find(
    _ offset: Int, in entry: OutlineEntry, of mapping: OutlineNode, shape: Shape, path: [String]
  ) -> CursorPlace? {
    if entry.keyRange.touches(offset) {
      return CursorPlace(role: .key(entry), shape: shape, path: path, mapping: mapping, range: entry.keyRange)
    }
    switch shape {
    case .record(let table):
      guard let key = table[entry.key] else { return nil }
      return find(offset, in: entry.value, shape: key.shape, path: path + [key.name], mapping: mapping)
    case .map(_, let values):
      return find(offset, in: entry.value, shape: values, path: path + ["*"], mapping: mapping)
    default:
      return nil
    }
  }
}

extension Shape {
  /// Whether the value has keys.
  var hasKeys: Bool {
    switch self {
    case .record, .map: true
    case .text, .choice, .boolean, .integer, .list: false
    }
  }
}

extension Range<Int> {
  /// Returns whether a cursor here is in the word or directly after it.
  func touches(_ offset: Int) -> Bool {
    lowerBound <= offset && offset <= upperBound
  }
}

extension OutlineNode {
  /// The range from the first to the last byte of the node's content.
  var extent: Range<Int> {
    let parts = entries.flatMap { [$0.keyRange, $0.value.extent] } + items.map(\.extent)
    let all = parts.isEmpty || isFlow || text != nil ? parts + [range] : parts
    return (all.map(\.lowerBound).min() ?? range.lowerBound)..<(all.map(\.upperBound).max() ?? range.upperBound)
  }
}
