import MosaicDiagnostics
import MosaicSyntax

/// Moves a misplaced key to the one place where it belongs.
extension FixProposer {
  func move(_ place: TreePlace) -> FixIt? {
    guard let entry = place.last.entry, let text = editor.spelling(of: entry), !isSecret(entry.value.span) else {
      return nil
    }
    let name = snakeCase(entry.key.value)
    let homes = recordPaths(to: name, in: table)
    guard homes.count == 1, let home = homes[0] else { return nil }
    let edits = edits(moving: place, text, to: home)
    let target = home.isEmpty ? "to the top level" : "under '\(home.joined(separator: ".")):'"
    return edits.map { FixIt(.suggested, message: "move it \(target)", edits: $0) }
  }

  private func isSecret(_ span: SourceSpan) -> Bool {
    secrets.contains { $0.file == span.file && $0.range.overlaps(span.range) }
  }

  private func edits(moving place: TreePlace, _ text: String, to home: [String]) -> [TextEdit]? {
    let name = place.last.entry.map { snakeCase($0.key.value) } ?? ""
    var target = root
    for (depth, key) in home.enumerated() {
      guard let next = target.entry(key)?.value else {
        return depth == home.count - 1 && depth == 0 ? edits(moving: place, text, underNew: key) : nil
      }
      target = next
    }
    guard case .mapping(let entries) = target.content, !entries.isEmpty, target.entry(name) == nil,
      let removal = removalForMove(place)
    else { return nil }
    let insertion =
      home.isEmpty ? atTop(text, besides: place) : editor.insertLines([text], behind: entries.count - 1, of: target)
    return insertion.map { removal + $0 }
  }

  private func edits(moving place: TreePlace, _ text: String, underNew key: String) -> [TextEdit]? {
    if place.steps.count == 1 { return editor.nest(place.last.index, of: root, under: key) }
    guard let removal = removalForMove(place) else { return nil }
    return atTop(key + ":", "  " + text, besides: place).map { removal + $0 }
  }

  /// Inserts lines at the top level, before the part of the document that the key is removed from.
  private func atTop(_ lines: String..., besides place: TreePlace) -> [TextEdit]? {
    let index = place.steps[0].index
    return index == 0
      ? editor.insertLines(lines, inFrontOf: root) : editor.insertLines(lines, behind: index - 1, of: root)
  }

  private func removalForMove(_ place: TreePlace) -> [TextEdit]? {
    guard case .mapping(let entries) = place.last.node.content else { return nil }
    if entries.count > 1 { return editor.removeEntry(place.last.index, of: place.last.node) }
    guard let above = place.above, above.last.entry != nil else { return nil }
    return removalForMove(above)
  }
}

/// Returns the path of every mapping that can contain a key. A path is nil if the document can have several such
/// mappings.
private func recordPaths(to name: String, in table: KeyTable) -> [[String]?] {
  var paths: [[String]?] = table.position(of: name) == nil ? [] : [[]]
  for key in table.keys {
    switch key.shape {
    case .record(let inner): paths += recordPaths(to: name, in: inner).map { $0.map { [key.name] + $0 } }
    case .list(let item, _): paths += innerPaths(to: name, in: item)
    case .map(_, let value): paths += innerPaths(to: name, in: value)
    case .text, .choice, .boolean, .integer: break
    }
  }
  return paths
}

private func innerPaths(to name: String, in shape: Shape) -> [[String]?] {
  guard case .record(let table) = shape else { return [] }
  return recordPaths(to: name, in: table).map { _ in nil }
}
