import MosaicSyntax

/// The entries of a mapping, by the position of their keys in a table.
struct AssignedEntries {
  private let entries: [YAMLEntry]
  /// Index of the entry for each key of the table.
  private var indices: [Int32]
  private static let none: Int32 = -1

  init(_ entries: [YAMLEntry], keyCount: Int) {
    self.entries = entries
    indices = entries.isEmpty ? [] : Array(repeating: Self.none, count: keyCount)
  }

  var isEmpty: Bool { entries.isEmpty }

  subscript(position: Int) -> YAMLEntry? {
    has(position) ? entries[Int(indices[position])] : nil
  }

  func has(_ position: Int) -> Bool {
    !isEmpty && indices[position] != Self.none
  }

  /// - Parameter index: the index of an entry.
  mutating func assign(_ index: Int, to position: Int) {
    indices[position] = Int32(index)
  }
}
