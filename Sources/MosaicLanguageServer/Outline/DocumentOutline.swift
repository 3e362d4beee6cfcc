import MosaicCompiler

/// The outline of a document together with what it describes.
struct DocumentOutline {
  let kind: SourceSet.Kind
  let root: OutlineNode

  /// - Parameter bytes: of the whole document.
  init(_ bytes: [UInt8], kind: SourceSet.Kind) {
    self.kind = kind
    let range = kind == .role ? frontMatter(of: bytes) : 0..<bytes.count
    root = OutlineReader.read(bytes, in: range)
  }

  /// The place of a byte; nil if it is in nothing that has a meaning.
  func place(at offset: Int) -> CursorPlace? {
    CursorPlace.find(offset, in: root, shape: .record(kind.keys), path: [], mapping: nil)
  }

  /// Items of a list at the top, such as agents.
  func items(_ key: String) -> [OutlineNode] {
    root[key]?.items ?? []
  }
}

/// The text between the `---` lines; empty if there are none.
private func frontMatter(of bytes: [UInt8]) -> Range<Int> {
  let text = SourceText(bytes)
  let isRule: (Int) -> Bool = { text.string(in: text.lineRange($0)) == "---" }
  guard text.lineCount > 1, isRule(0) else { return 0..<0 }
  let start = text.lineRange(1).lowerBound
  let close = (1..<text.lineCount).first(where: isRule).map { text.lineRange($0).lowerBound }
  return start..<(close ?? bytes.count)
}

/// Where a byte of a document is, and what is expected there.
struct CursorPlace {
  enum Role {
    /// A key, or what may become one: it is nobody's yet where there is no entry.
    case key(OutlineEntry?)
    case value(OutlineNode)
  }

  let role: Role
  /// Of a key the shape of its mapping; of a value its own.
  let shape: Shape
  /// Keys from the top to the mapping of a key, or to a value. A name that people choose is `*`.
  let path: [String]
  /// The mapping that it is in; nil if that has yet to start.
  let mapping: OutlineNode?
  /// Bytes of the word.
  let range: Range<Int>

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
      return node.items.lazy.compactMap { find(offset, in: $0, shape: item, path: path, mapping: mapping) }.first
    }
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
  /// Whether keys stand there.
  var hasKeys: Bool {
    switch self {
    case .record, .map: true
    case .text, .choice, .boolean, .integer, .list: false
    }
  }
}

extension Range<Int> {
  /// Whether a cursor here is in the word, or right after it.
  func touches(_ offset: Int) -> Bool {
    lowerBound <= offset && offset <= upperBound
  }
}

extension OutlineNode {
  /// From the first byte of what is in it to the last.
  var extent: Range<Int> {
    let parts = entries.flatMap { [$0.keyRange, $0.value.extent] } + items.map(\.extent)
    let all = parts.isEmpty || isFlow || text != nil ? parts + [range] : parts
    return (all.map(\.lowerBound).min() ?? range.lowerBound)..<(all.map(\.upperBound).max() ?? range.upperBound)
  }
}
