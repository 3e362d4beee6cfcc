import MosaicDiagnostics
import MosaicSyntax

/// References to names that are defined elsewhere in a document. Computed once, on first use.
final class Followers {
  private let root: YAMLNode
  private lazy var uses = found()

  init(below root: YAMLNode) {
    self.root = root
  }

  /// - Parameter key: the key whose value is the name or a list of names.
  func places(naming name: String, by key: String) -> [SourceSpan]? {
    uses[key]?[name]
  }

  private func found() -> [String: [String: [SourceSpan]]] {
    var uses: [String: [String: [SourceSpan]]] = [:]
    let keys = [AgentKeys.reportsTo, AgentKeys.runtime, AgentKeys.repository].map(\.name) + [GoalKeys.dependsOn.name]
    for key in keys { collect(key, below: root, into: &uses[key, default: [:]]) }
    return uses
  }

  private func collect(_ key: String, below node: YAMLNode, into places: inout [String: [SourceSpan]]) {
    switch node.content {
    case .mapping(let entries):
      for entry in entries {
        if entry.key.value == key { note(entry.value, in: &places) }
        collect(key, below: entry.value, into: &places)
      }
    case .sequence(let items): for item in items { collect(key, below: item, into: &places) }
    case .scalar, .refused: break
    }
  }

  private func note(_ node: YAMLNode, in places: inout [String: [SourceSpan]]) {
    if case .sequence(let items) = node.content {
      for item in items { note(item, in: &places) }
    } else if let name = node.scalar?.text {
      places[name, default: []].append(node.span)
    }
  }
}
