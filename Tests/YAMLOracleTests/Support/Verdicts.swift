import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport

/// The result of mosaic's reader for a document.
struct OurVerdict {
  let codes: Set<DiagnosticCode>
  /// The tree, if the reader reported no diagnostics.
  let tree: String?

  init(_ bytes: [UInt8]) {
    let file = SourceFile(id: SourceFile.ID(index: 0), path: "text.yaml", bytes: bytes)
    var bag = DiagnosticBag()
    let root = parseYAML(file, into: &bag).root
    // Only mosaic checks the codes that an allow comment lists; to YAML it is a comment.
    codes = Set(bag.diagnostics.map(\.code)).subtracting([.invalidAllow])
    tree = codes.isEmpty ? root.map(Self.line) : nil
  }

  static func line(_ root: YAMLNode) -> String {
    var line = TreeLine()
    write(root, to: &line)
    return line.text
  }

  private static func write(_ node: YAMLNode, to line: inout TreeLine) {
    switch node.content {
    case .scalar(let scalar): line.scalar(scalar.text, style: "\(scalar.style)")
    case .sequence(let items): line.sequence(items) { line, item in write(item, to: &line) }
    case .mapping(let entries): line.mapping(entries, write)
    case .refused: line.scalar("", style: "refused")
    }
  }

  /// Our reader drops a key's style, so its text is written as the other reader has to see it.
  private static func write(_ line: inout TreeLine, _ entry: YAMLEntry) {
    var key = TreeLine()
    var value = TreeLine()
    key.scalar(entry.key.value, style: "key")
    write(entry.value, to: &value)
    line.pair(key, value)
  }
}

/// The result of the oracle for a document.
enum TheirVerdict {
  case tree(facts: Set<String>, tree: String)
  case empty
  case refused(kind: String, problem: String)

  var isRefusal: Bool {
    if case .refused = self { true } else { false }
  }

  init(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
    switch words[0] {
    case "tree": self = .tree(facts: Set(words[1].split(separator: ",").map(String.init)), tree: words[2])
    case "refused": self = .refused(kind: words[1], problem: words.count > 2 ? words[2] : "")
    default: self = .empty
    }
  }
}
