import MosaicDiagnostics
import MosaicSyntax

extension YAMLNode {
  var entries: [YAMLEntry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// Returns the index of a key, or of its camelCase twin.
  func entryIndex(_ key: String) -> Int? {
    entries.firstIndex { $0.key.value == key } ?? entries.firstIndex { snakeCase($0.key.value) == key }
  }

  func entry(_ key: String) -> YAMLEntry? {
    entryIndex(key).map { entries[$0] }
  }

  func text(_ key: String) -> String? {
    entry(key)?.value.scalar?.text
  }
}
