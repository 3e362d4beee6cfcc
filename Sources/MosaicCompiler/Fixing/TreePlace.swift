import MosaicDiagnostics
import MosaicSyntax

/// The path from the root of a tree to a key, a value or an item: the index of the child at each level.
struct TreePlace {
  struct Step {
    let node: YAMLNode
    let index: Int

    var entry: YAMLEntry? {
      if case .mapping(let entries) = node.content { entries[index] } else { nil }
    }
  }

  let steps: [Step]

  /// Returns nil if no node or key of the tree has exactly this span.
  init?(of span: SourceSpan, below root: YAMLNode) {
    var steps: [Step] = []
    var node = root
    while let (index, child) = Self.child(of: node, at: span.range.lowerBound) {
      steps.append(Step(node: node, index: index))
      if steps.last?.entry?.key.span == span || child.span == span {
        self.steps = steps
        return
      }
      node = child
    }
    return nil
  }

  private init(steps: [Step]) {
    self.steps = steps
  }

  private static func child(of node: YAMLNode, at offset: Int) -> (Int, YAMLNode)? {
    switch node.content {
    case .mapping(let entries):
      let index = last(entries.count) { entries[$0].key.span.range.lowerBound <= offset }
      return index.map { ($0, entries[$0].value) }
    case .sequence(let items):
      let index = last(items.count) { items[$0].span.range.lowerBound <= offset }
      return index.map { ($0, items[$0]) }
    case .scalar, .refused: return nil
    }
  }

  /// Returns the last index that satisfies a predicate which no later index satisfies.
  private static func last(_ count: Int, passes: (Int) -> Bool) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if passes(middle) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  var last: Step { steps[steps.count - 1] }

  /// The place one level up; nil at the root.
  var above: TreePlace? {
    steps.count > 1 ? TreePlace(steps: Array(steps.dropLast())) : nil
  }

  /// The nearest enclosing mapping entry.
  var enclosingEntry: TreePlace? {
    last.entry != nil ? self : above?.enclosingEntry
  }
}
