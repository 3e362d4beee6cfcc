import MosaicDiagnostics
import MosaicSyntax
import MosaicTestSupport

/// A text with its tree and its diagnostics.
struct ParsedText {
  let file: SourceFile
  let root: YAMLNode?
  let diagnostics: [Diagnostic]
  /// The number of reported diagnostics, kept or not.
  let count: Int

  init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  init(bytes: [UInt8]) {
    file = SourceFile(id: SourceFile.ID(index: 0), path: "text.yaml", bytes: bytes)
    var bag = DiagnosticBag()
    root = parseYAML(file, into: &bag).root
    diagnostics = bag.diagnostics
    count = bag.count
  }

  var codes: [DiagnosticCode] { diagnostics.map(\.code) }

  /// The bytes that each diagnostic points at.
  var ranges: [Range<Int>] { diagnostics.map(\.primary.span.range) }

  /// Returns the node at a path of keys and, in lists, of indexes.
  func node(_ path: String...) -> YAMLNode? {
    path.reduce(root) { node, step in node.flatMap { $0.child(step) } }
  }
}

extension YAMLNode {
  func child(_ step: String) -> YAMLNode? {
    switch content {
    case .mapping(let entries): entries.first { $0.key.value == step }?.value
    case .sequence(let items): Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
    default: nil
    }
  }

  var entries: [YAMLEntry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  var items: [YAMLNode] {
    if case .sequence(let items) = content { items } else { [] }
  }
}
