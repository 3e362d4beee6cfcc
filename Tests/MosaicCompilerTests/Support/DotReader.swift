@testable import MosaicFormats

/// Reads a graph in the DOT language as specified in <https://graphviz.org/doc/info/lang.html>: the part of the grammar
/// with node, edge, attribute and subgraph statements. Returns nil for anything else.
struct DotReader {
  struct Node: Equatable {
    let lines: [String]
    /// Lines of the label of the subgraph that contains the node.
    let cluster: [String]?
  }

  private(set) var nodes: [String: Node] = [:]
  private(set) var arrows: [[String]] = []
  /// Attributes of the graph itself, not unescaped.
  private(set) var attributes: [String: String] = [:]
  private var tokens: ArraySlice<DotToken>

  init?(_ text: String) {
    guard let tokens = DotToken.all(in: text) else { return nil }
    self.tokens = tokens[...]
    guard takes(.word("digraph")), takeText() != nil, readBody(cluster: nil), self.tokens.isEmpty else { return nil }
  }

  private mutating func readBody(cluster: String?) -> Bool {
    guard takes(.sign("{")) else { return false }
    var label = cluster
    while !takes(.sign("}")) {
      guard readStatement(label: &label) else { return false }
      _ = takes(.sign(";"))
    }
    return true
  }

  private mutating func readStatement(label: inout String?) -> Bool {
    if takes(.word("subgraph")) { return takeText() != nil && readBody(cluster: "") }
    if takes(.word("graph")) { return readGraphAttributes(label: &label) }
    if takes(.word("node")) || takes(.word("edge")) { return readAttributes() != nil }
    guard let id = takeText() else { return false }
    if takes(.sign("->")) {
      guard let head = takeText() else { return false }
      arrows.append([id, head])
      return true
    }
    guard let own = readAttributes(), let text = own["label"], let lines = DotLabel.lines(text) else { return false }
    let cluster = label.flatMap(DotLabel.lines)
    return nodes.updateValue(Node(lines: lines, cluster: cluster), forKey: id) == nil
  }

  /// Reads attributes; of a subgraph's attributes, keeps only the label.
  private mutating func readGraphAttributes(label: inout String?) -> Bool {
    guard let found = readAttributes() else { return false }
    if label == nil { attributes.merge(found) { $1 } } else { label = found["label"] ?? label }
    return true
  }

  private mutating func readAttributes() -> [String: String]? {
    guard takes(.sign("[")) else { return nil }
    var found: [String: String] = [:]
    while !takes(.sign("]")) {
      guard let key = takeText(), takes(.sign("=")), let value = takeText() else { return nil }
      found[key] = value
      _ = takes(.sign(",")) || takes(.sign(";"))
    }
    return found
  }

  private mutating func takes(_ token: DotToken) -> Bool {
    guard tokens.first == token else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func takeText() -> String? {
    switch tokens.popFirst() {
    case .word(let text), .quoted(let text): text
    default: nil
    }
  }
}

/// A token of the DOT language.
enum DotToken: Equatable {
  case sign(String)
  /// A name or a number.
  case word(String)
  /// Text in quotes, in which `\"` has become `"` and every other backslash is unchanged.
  case quoted(String)

  /// Returns nil if the text is not in the DOT language.
  static func all(in text: String) -> [DotToken]? {
    var rest = Array(text.utf8)[...]
    var tokens: [DotToken] = []
    var isLineStart = true
    while let byte = rest.first {
      let isPreprocessed = isLineStart && byte == UInt8(ascii: "#")
      isLineStart = byte == UInt8(ascii: "\n")
      if isPreprocessed || rest.starts(with: "//".utf8) {
        rest = rest[(rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex)...]
      } else if " \t\r\n".utf8.contains(byte) {
        rest.removeFirst()
      } else if let token = next(in: &rest) {
        tokens.append(token)
      } else {
        return nil
      }
    }
    return tokens
  }

  private static func next(in rest: inout ArraySlice<UInt8>) -> DotToken? {
    if rest.first == UInt8(ascii: "\"") { return quoted(in: &rest) }
    if rest.starts(with: "->".utf8) {
      rest = rest.dropFirst(2)
      return .sign("->")
    }
    if let byte = rest.first, "{}[]=,;".utf8.contains(byte) {
      rest.removeFirst()
      return .sign(String(decoding: [byte], as: UTF8.self))
    }
    let word = rest.prefix { isWord($0) }
    rest = rest[word.endIndex...]
    let text = String(decoding: word, as: UTF8.self)
    let isNumber = word.allSatisfy { $0 == UInt8(ascii: ".") || 0x30...0x39 ~= $0 }
    let isName = !word.contains(UInt8(ascii: ".")) && !(0x30...0x39 ~= word.first ?? 0x30)
    return isName || isNumber && !word.isEmpty ? .word(text) : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
  }

  private static func quoted(in rest: inout ArraySlice<UInt8>) -> DotToken? {
    rest.removeFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return .quoted(String(decoding: text, as: UTF8.self)) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      switch escaped {
      case UInt8(ascii: "\""): text.append(escaped)
      case UInt8(ascii: "\n"): break
      default: text += [byte, escaped]
      }
    }
    return nil
  }
}

/// The text that Graphviz shows for a label that is not HTML.
enum DotLabel {
  /// Returns nil for an escape such as `\N` or an entity other than `&amp;`, which the label of a text never contains.
  static func lines(_ label: String) -> [String]? {
    var lines: [[UInt8]] = [[]]
    var rest = Array(label.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        switch rest.popFirst() {
        case UInt8(ascii: "\\"): lines[lines.count - 1].append(byte)
        case UInt8(ascii: "n"): lines.append([])
        default: return nil
        }
      case UInt8(ascii: "&"):
        guard rest.starts(with: "amp;".utf8) else { return nil }
        rest = rest.dropFirst(4)
        lines[lines.count - 1].append(byte)
      case UInt8(ascii: "\n"): return nil
      default: lines[lines.count - 1].append(byte)
      }
    }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}
