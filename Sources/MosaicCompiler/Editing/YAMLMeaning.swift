import MosaicDiagnostics
import MosaicSyntax

/// The meaning of a tree, without locations and quotes. Trees with the same content in the same order are equal.
indirect enum YAMLMeaning: Equatable {
  struct Entry: Equatable {
    let key: String
    var value: YAMLMeaning
  }

  case text(String)
  case mapping([Entry])
  case list([YAMLMeaning])
  case refused

  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar): self = .text(scalar.text)
    case .mapping(let entries):
      self = .mapping(entries.map { Entry(key: $0.key.value, value: YAMLMeaning($0.value)) })
    case .sequence(let items): self = .list(items.map(YAMLMeaning.init))
    case .refused: self = .refused
    }
  }

  init(_ value: NewValue) {
    switch value {
    case .text(let text), .word(let text): self = .text(text)
    case .list(let texts): self = .list(texts.map { .text($0) })
    case .mapping(let key, let value): self = .mapping([Entry(key: key, value: YAMLMeaning(value))])
    }
  }

  mutating func changeEntries(_ change: (inout [Entry]) -> Void) {
    guard case .mapping(var entries) = self else { return }
    change(&entries)
    self = .mapping(entries)
  }
}

extension RosterTree {
  /// Everything except the agents.
  var surroundings: YAMLMeaning {
    var meaning = YAMLMeaning(root)
    meaning.changeEntries { entries in entries.removeAll { $0.key == agents.key.value } }
    return meaning
  }
}
