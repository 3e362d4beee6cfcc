/// Finds the positions of a table's names without hashing whole strings, because every key of a large file is looked up
/// here.
struct KeyPositions: Sendable {
  private let names: [String]
  /// The position in each slot, or `none`. The size is a power of two, and at most a quarter of the slots are used.
  private let slots: [UInt8]
  private static let none = UInt8.max

  /// - Parameter names: fewer than 255, unique and not empty.
  init(_ names: [String]) {
    precondition(names.count < Int(Self.none))
    self.names = names
    var slots = [UInt8](repeating: Self.none, count: Self.size(for: names.count))
    for (position, name) in names.enumerated() {
      var probe = Self.hash(of: name) & (slots.count - 1)
      while slots[probe] != Self.none {
        precondition(names[Int(slots[probe])] != name, "'\(name)' occurs twice in a table of keys")
        probe = (probe + 1) & (slots.count - 1)
      }
      slots[probe] = UInt8(position)
    }
    self.slots = slots
  }

  subscript(name: String) -> Int? {
    var probe = Self.hash(of: name) & (slots.count - 1)
    while slots[probe] != Self.none {
      let position = Int(slots[probe])
      if names[position] == name { return position }
      probe = (probe + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func size(for count: Int) -> Int {
    var size = 8
    while size < 4 * count { size *= 2 }
    return size
  }

  /// Hashes the length and the first and last bytes, which distinguish the keys of a table well enough.
  private static func hash(of name: String) -> Int {
    name.utf8.withContiguousStorageIfAvailable(hash) ?? Array(name.utf8).withUnsafeBufferPointer(hash)
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if bytes.isEmpty { return 0 }
    return bytes.count &* 5 &+ Int(bytes[0]) &* 3 &+ Int(bytes[bytes.count - 1])
  }
}
