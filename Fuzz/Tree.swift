import MosaicDiagnostics
import MosaicSyntax

func treeIsInItsFile(_ bytes: [UInt8]) {
  var sources = SourceMap()
  let file = sources.add(path: "some.yaml", bytes: bytes)
  requireSameTwice {
    var bag = DiagnosticBag()
    let document = parseYAML(file, into: &bag)
    require(document.root != nil || bag.hasErrors, "no tree without a reason")
    if let root = document.root { requireTree(root, in: sources) }
    return Verdict(Findings(bag, in: sources))
  }
}

private func requireTree(_ node: YAMLNode, in sources: SourceMap) {
  requirePlace(node.span, in: sources, "a node")
  switch node.content {
  case .scalar(let scalar): requireWritten(scalar, at: node.span, in: sources)
  case .mapping(let entries):
    for entry in entries {
      requirePlace(entry.key.span, in: sources, "a key")
      requireInside(entry.key.span, node.span, "a key")
      requireInside(entry.value.span, node.span, "a value")
      require(entry.key.span.range.lowerBound <= entry.value.span.range.lowerBound, "a key stands before its value")
      requireTree(entry.value, in: sources)
    }
  case .sequence(let items):
    for item in items {
      requireInside(item.span, node.span, "an item")
      requireTree(item, in: sources)
    }
  case .refused: break
  }
}

private func requireInside(_ part: SourceSpan, _ whole: SourceSpan, _ claim: String) {
  require(
    whole.range.lowerBound <= part.range.lowerBound && part.range.upperBound <= whole.range.upperBound,
    "\(claim) at \(part.range) lies inside \(whole.range)")
}

/// Requires that a plain scalar on one line equals the text that its span covers.
private func requireWritten(_ scalar: YAMLScalar, at span: SourceSpan, in sources: SourceMap) {
  let bytes = sources[span.file].bytes[span.range]
  guard scalar.style == .plain, !bytes.contains(0x0A), !bytes.contains(0x0D) else { return }
  require(Array(scalar.text.utf8) == Array(bytes), "'\(scalar.text)' stands at \(span.range)")
}
