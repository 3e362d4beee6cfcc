/// Reads a flowchart: labels by node id, and arrows. Returns nil for any other syntax.
struct MermaidReader {
  private(set) var labels: [String: String] = [:]
  private(set) var arrows: [[String]] = []

  init?(_ lines: [String]) {
    guard lines.first == "flowchart TD" else { return nil }
    for line in lines.dropFirst() where !line.isEmpty {
      let bytes = Array(line.utf8)
      if let node = Self.node(bytes) {
        if labels.updateValue(node.label, forKey: node.id) != nil { return nil }
      } else if let arrow = Self.arrow(bytes) {
        arrows.append(arrow)
      } else {
        return nil
      }
    }
  }

  /// `  a0["label"]`: a label has at least one character and ends at the first `"`.
  private static func node(_ line: [UInt8]) -> (id: String, label: String)? {
    guard let opening = line.firstIndex(of: UInt8(ascii: "[")), let id = identifier(line[..<opening].dropFirst(2)),
      line[opening...].starts(with: #"[""#.utf8), line.starts(with: "  ".utf8)
    else { return nil }
    let label = line[(opening + 2)...].prefix { $0 != UInt8(ascii: "\"") }
    guard !label.isEmpty, line[label.endIndex...].elementsEqual(#""]"#.utf8) else { return nil }
    return decoded(label, on: line).map { (id, $0) }
  }

  private static func arrow(_ line: [UInt8]) -> [String]? {
    let words = line.dropFirst(2).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard line.starts(with: "  ".utf8), words.count == 3, words[1].elementsEqual("-->".utf8),
      let tail = identifier(words[0]), let head = identifier(words[2])
    else { return nil }
    return [tail, head]
  }

  private static func identifier(_ bytes: ArraySlice<UInt8>) -> String? {
    let digits = bytes.dropFirst()
    guard bytes.first == UInt8(ascii: "a"), !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `#34;` is a character by its number. A label is HTML, so `&` and `<` would be markup; a backtick would make it
  /// Markdown; and a line of `style` or `classDef` that contains a `:` loses the `;` of its last entity.
  private static func decoded(_ label: ArraySlice<UInt8>, on line: [UInt8]) -> String? {
    if label.contains(where: { "&<>`".utf8.contains($0) }) || losesEntity(line) { return nil }
    var text: [UInt8] = []
    var rest = label
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "#") {
        text.append(byte)
        continue
      }
      let digits = rest.prefix { 0x30...0x39 ~= $0 }
      rest = rest[digits.endIndex...]
      guard rest.popFirst() == UInt8(ascii: ";"), let code = UInt32(String(decoding: digits, as: UTF8.self)),
        let scalar = Unicode.Scalar(code)
      else { return nil }
      text += Array(String(scalar).utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func losesEntity(_ line: [UInt8]) -> Bool {
    guard let colon = line.lastIndex(of: UInt8(ascii: ":")) else { return false }
    let text = String(decoding: line[..<colon], as: UTF8.self)
    return text.contains("style") || text.contains("classDef")
  }
}
