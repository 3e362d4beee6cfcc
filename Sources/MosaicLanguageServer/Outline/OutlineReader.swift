/// Reads the outline of YAML by indentation, line by line, and never fails. A line that fits nowhere is ignored, and an
/// unclosed bracket ends according to the indentation.
///
/// The compiler decides what is valid. This reader finds the place of a cursor in unfinished text.
package struct OutlineReader {
  /// Marks the cursor in a document during completion: U+E000, which no document contains.
  package static let cursor: [UInt8] = [0xEE, 0x80, 0x80]

  /// A mapping or a list that continues with lines that start in its column.
  private struct Frame {
    let column: Int
    let node: OutlineNode

    var isSequence: Bool { node.content == .sequence }
  }

  /// Deeper nesting is of no use to an editor.
  private static let deepest = 128

  let bytes: [UInt8]
  let range: Range<Int>
  private let root: OutlineNode
  private var frames: [Frame] = []
  /// The current block scalar, with the column of its key.
  private var block: Frame?
  private(set) var lineStart: Int

  /// Returns the outline of a range of bytes.
  package static func read(_ bytes: [UInt8], in range: Range<Int>) -> OutlineNode {
    var reader = OutlineReader(bytes, range: range)
    reader.read()
    return reader.root
  }

  private init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    root = OutlineNode(at: range.lowerBound)
    lineStart = range.lowerBound
  }

  private mutating func read() {
    while lineStart < range.upperBound {
      let end = lineEnd(from: lineStart)
      let first = skipSpaces(lineStart, end: end)
      var done = end
      if first < end, !continuesBlock(first, end: end), bytes[first] != UInt8(ascii: "#"), !isMarker(first, end: end) {
        done = readLine(first, end: end, column: first - lineStart)
      }
      // A flow collection may end several lines below.
      lineStart = lineEnd(from: max(done, end)) + 1
    }
  }

  // MARK: - Lines

  private mutating func continuesBlock(_ first: Int, end: Int) -> Bool {
    guard let block else { return false }
    if first - lineStart > block.column {
      block.node.range = block.node.range.lowerBound..<end
      return true
    }
    self.block = nil
    return false
  }

  /// Reads a line. Returns the offset at which to continue.
  private mutating func readLine(_ first: Int, end: Int, column: Int) -> Int {
    let isDash = bytes[first] == UInt8(ascii: "-") && (first + 1 == end || [0x20, 0x0D].contains(bytes[first + 1]))
    var list: OutlineNode?
    while let top = frames.last, top.column > column || top.column == column && !isDash && top.isSequence {
      list = top.column == column ? top.node : nil
      frames.removeLast()
    }
    guard frames.count <= Self.deepest else { return end }
    if let list, let word = pendingItem(of: list, first, end: end, column: column) { return word }
    return isDash ? readItem(first, end: end, column: column) : readContent(first, end: end, column: column)
  }

  private mutating func readItem(_ dash: Int, end: Int, column: Int) -> Int {
    if frames.last.map({ $0.column == column && $0.isSequence }) != true {
      let node = slot()
      if node.content == .empty { node.become(.sequence, at: dash) }
      frames.append(Frame(column: column, node: node.content == .sequence ? node : .detached(.sequence, at: dash)))
    }
    let next = skipSpaces(dash + 1, end: end)
    let item = OutlineNode(at: next)
    frames.last?.node.items.append(item)
    if next == end || bytes[next] == UInt8(ascii: "#") { return end }
    return readLine(next, end: end, column: next - lineStart)
  }

  /// Reads a word below the dashes of a list as an item. Returns nil if it is something else: a key, or a word in the
  /// column of the mapping that contains the list.
  private func pendingItem(of list: OutlineNode, _ first: Int, end: Int, column: Int) -> Int? {
    guard frames.last?.column != column, scanKey(first, end: end) == nil else { return nil }
    let item = OutlineNode(at: first)
    item.range = trimmed(first, end: end)
    item.content = .scalar(text(item.range), .plain)
    item.lacksDash = true
    list.items.append(item)
    return end
  }

  private mutating func readContent(_ first: Int, end: Int, column: Int) -> Int {
    guard let key = scanKey(first, end: end) else { return readWord(first, end: end, column: column) }
    let mapping = mapping(column, at: first)
    let value = OutlineNode(at: key.end)
    mapping.entries.append(OutlineEntry(key: key.text, keyRange: key.range, hasColon: true, value: value))
    return readValue(value, offset: key.end, end: end, column: column)
  }

  /// Returns the mapping that continues or starts in a column.
  private mutating func mapping(_ column: Int, at offset: Int) -> OutlineNode {
    if let top = frames.last, top.column == column, !top.isSequence { return top.node }
    let node = slot()
    if node.content == .empty { node.become(.mapping, at: offset) }
    adopt(node, column: column)
    let mapping = node.content == .mapping && !node.isFlow ? node : .detached(.mapping, at: offset)
    frames.append(Frame(column: column, node: mapping))
    return mapping
  }

  /// Turns a word into a key that is being typed if other keys follow in its column.
  private func adopt(_ node: OutlineNode, column: Int) {
    guard case .scalar(let word, .plain) = node.content else { return }
    let start = bytes[..<node.range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    guard node.range.lowerBound - start == column else { return }
    let key = node.range
    node.become(.mapping, at: key.lowerBound)
    node.entries.append(
      OutlineEntry(key: word, keyRange: key, hasColon: false, value: OutlineNode(at: key.upperBound)))
  }

  /// Reads text without a colon: a value, or a key that is being typed.
  private mutating func readWord(_ first: Int, end: Int, column: Int) -> Int {
    let top = frames.last
    let node = top.map { $0.column == column && !$0.isSequence ? $0.node : slot() } ?? slot()
    switch node.content {
    case .empty:
      return readValue(node, offset: first, end: end, column: frames.last?.column ?? -1)
    case .mapping where !node.isFlow:
      let word = trimmed(first, end: end)
      node.entries.append(
        OutlineEntry(key: text(word), keyRange: word, hasColon: false, value: OutlineNode(at: word.upperBound)))
      return end
    default:
      return end
    }
  }

  /// Returns the parent of a line with deeper indentation.
  private func slot() -> OutlineNode {
    guard let node = frames.last?.node else { return root }
    return node.items.last ?? node.entries.last?.value ?? node
  }

  // MARK: - Values

  private mutating func readValue(_ node: OutlineNode, offset: Int, end: Int, column: Int) -> Int {
    let first = skipSpaces(offset, end: end)
    guard first < end, bytes[first] != UInt8(ascii: "#") else { return end }
    switch bytes[first] {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      var flow = FlowReader(bytes, in: first..<range.upperBound, column: column)
      return flow.read(into: node)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      node.becomeQuoted(bytes, from: first, to: trimmed(first, end: end).upperBound)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      node.become(.scalar("", .block), at: first)
      block = Frame(column: column, node: node)
    default:
      let value = trimmed(first, end: end)
      node.content = .scalar(text(value), .plain)
      node.range = value
    }
    return end
  }
}

extension OutlineReader {
  /// Returns the text with the cursor mark inserted at an offset.
  package static func marked(_ bytes: [UInt8], at offset: Int) -> [UInt8] {
    Array(bytes[..<offset]) + cursor + bytes[offset...]
  }
}

extension OutlineNode {
  func become(_ content: Content, at offset: Int) {
    self.content = content
    range = offset..<offset
  }

  /// - Parameter end: the end of the text if there is no closing quote.
  func becomeQuoted(_ bytes: [UInt8], from quote: Int, to end: Int) {
    let close = bytes[(quote + 1)..<max(quote + 1, end)].firstIndex(of: bytes[quote]) ?? max(quote + 1, end)
    range = quote + 1..<close
    content = .scalar(String(decoding: bytes[range], as: UTF8.self), .quoted)
  }

  /// Creates a node that is not part of the outline.
  fileprivate static func detached(_ content: Content, at offset: Int) -> OutlineNode {
    let node = OutlineNode(at: offset)
    node.content = content
    return node
  }
}
