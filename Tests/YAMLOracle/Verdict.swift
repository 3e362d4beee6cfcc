import MosaicTestSupport
import Yams

/// Returns the answer to one document.
func verdict(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  guard let text = String(validating: bytes, as: UTF8.self) else { return Array("refused encoding not UTF-8".utf8) }
  do {
    let parser = try Parser(yaml: text, resolver: marking, encoding: .utf8)
    guard let root = try parser.singleRoot() else { return Array("empty".utf8) }
    // The parser owns the anchors.
    return withExtendedLifetime(parser) { tree(root) }
  } catch {
    return Array("refused \(kind(error)) \("\(error)".split(whereSeparator: \.isNewline).joined(separator: " "))".utf8)
  }
}

private func kind(_ error: any Error) -> String {
  switch error as? YamlError {
  case .reader: "reader"
  case .scanner: "scanner"
  case .parser: "parser"
  case .composer(_, let problem, _, _): problem.contains("alias") ? "alias" : "documents"
  case .duplicatedKeysInMapping: "duplicates"
  default: "other"
  }
}

/// Tags nodes that have no tag of their own; the default resolver would infer one.
private let untagged = Tag.Name(rawValue: "untagged")
private let marking: Resolver = {
  do {
    return try Resolver.basic.appending(untagged, #"^[\s\S]*$"#)
  } catch {
    fatalError("the pattern that fits all is none: \(error)")
  }
}()

private func tree(_ root: Node) -> [UInt8] {
  var walk = TreeWalk()
  var line = TreeLine()
  walk.write(root, to: &line, depth: 0)
  if walk.isTooLarge { return Array("refused size more nodes than a document of this size should have".utf8) }
  let facts = walk.facts.isEmpty ? "-" : walk.facts.map(\.rawValue).sorted().joined(separator: ",")
  return Array("tree \(facts) ".utf8) + line.bytes
}

/// Features of a document, other than its texts, that mosaic does not read.
private enum Observed: String {
  case anchor
  case tag
  case complex
  case merge
  case duplicate
  case deep
  case long
  case hidden
  /// U+200C or U+200D, which are hidden next to some characters and visible next to others.
  case joiner
}

private struct TreeWalk {
  var facts: Set<Observed> = []
  var isTooLarge: Bool { nodes > 100_000 }
  private var nodes = 0

  /// - Parameter depth: the number of collections around the node.
  mutating func write(_ node: Node, to line: inout TreeLine, depth: Int) {
    nodes += 1
    if isTooLarge { return }
    note(node, depth: depth)
    switch node {
    case .scalar(let scalar): line.scalar(scalar.string, style: style(scalar))
    case .sequence(let sequence):
      line.sequence(sequence) { line, item in write(item, to: &line, depth: depth + 1) }
    case .mapping(let mapping): write(mapping, to: &line, depth: depth)
    case .alias: preconditionFailure("a parser puts values in place of aliases")
    }
  }

  private mutating func write(_ mapping: Node.Mapping, to line: inout TreeLine, depth: Int) {
    var seen: Set<String> = []
    line.mapping(mapping) { line, entry in
      let isMerge = isMerge(entry.key)
      noteKey(entry.key, isMerge: isMerge, seen: &seen)
      var key = TreeLine()
      var value = TreeLine()
      writeKey(entry.key, to: &key, depth: depth + 1)
      let beforeValue = facts
      write(entry.value, to: &value, depth: depth + 1)
      // Merged content is not read, so its facts are not reported.
      if isMerge { facts = beforeValue }
      line.pair(key, value)
    }
  }

  /// Writes a key; the style in which it was written does not matter.
  private mutating func writeKey(_ key: Node, to line: inout TreeLine, depth: Int) {
    if let scalar = key.scalar {
      note(key, depth: depth)
      line.scalar(scalar.string, style: "key")
    } else {
      write(key, to: &line, depth: depth)
    }
  }

  private mutating func noteKey(_ key: Node, isMerge: Bool, seen: inout Set<String>) {
    if isMerge {
      facts.insert(.merge)
    } else if let scalar = key.scalar {
      if !isTagged(key), !seen.insert(scalar.string).inserted { facts.insert(.duplicate) }
    } else if !isTagged(key) {
      facts.insert(.complex)
    }
  }

  private mutating func note(_ node: Node, depth: Int) {
    if node.anchor != nil { facts.insert(.anchor) }
    if isTagged(node) { facts.insert(.tag) }
    guard let scalar = node.scalar else {
      if depth >= 64 { facts.insert(.deep) }
      return
    }
    if scalar.string.utf8.count > 65_536 { facts.insert(.long) }
    let scalars = scalar.string.unicodeScalars
    if scalars.contains(where: isHidden) { facts.insert(.hidden) }
    if scalars.contains(where: isJoiner) { facts.insert(.joiner) }
  }

  private func isMerge(_ key: Node) -> Bool {
    key.scalar.map { $0.string == "<<" && $0.style == .plain && !isTagged(key) } ?? false
  }

  /// Returns whether a node has a tag. Yams cannot tell `"a"` from `!!str "a"` and `! "a"`.
  private func isTagged(_ node: Node) -> Bool {
    switch node {
    case .scalar(let scalar):
      let usual: Tag.Name = scalar.style == .plain ? untagged : .str
      return ![usual, .implicit].contains(Tag.Name(rawValue: scalar.tag.rawValue))
    case .sequence(let sequence): return ![.seq, .implicit].contains(Tag.Name(rawValue: sequence.tag.rawValue))
    case .mapping(let mapping): return ![.map, .implicit].contains(Tag.Name(rawValue: mapping.tag.rawValue))
    case .alias: return false
    }
  }

  private func style(_ scalar: Node.Scalar) -> String {
    switch scalar.style {
    case .plain, .any: "plain"
    case .singleQuoted, .doubleQuoted: "quoted"
    case .literal, .folded: "block"
    }
  }
}
