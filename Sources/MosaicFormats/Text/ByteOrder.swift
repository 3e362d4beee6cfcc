extension Array {
  /// Returns the elements in the byte order of a text. Moves each element once: sorting large elements copies them at
  /// every step.
  package func sorted(byText text: (Element) -> String) -> [Element] {
    let texts = map(text)
    return indices.sorted { texts[$0].precedes(texts[$1]) }.map { self[$0] }
  }
}

extension String {
  /// Returns whether the text sorts before another by its UTF-8 bytes. All output uses this order, because it does not
  /// depend on the locale.
  package func precedes(_ other: String) -> Bool {
    let answer = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { Self.isSorted(UnsafeRawBufferPointer(left), before: .init($0)) }
    }
    return (answer ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Compares eight bytes at a time: paths often have a long common start.
  private static func isSorted(_ left: UnsafeRawBufferPointer, before right: UnsafeRawBufferPointer) -> Bool {
    let count = Swift.min(left.count, right.count)
    var offset = 0
    while offset + 8 <= count {
      let (one, other) = (word(left, offset), word(right, offset))
      if one != other { return one < other }
      offset += 8
    }
    while offset < count {
      if left[offset] != right[offset] { return left[offset] < right[offset] }
      offset += 1
    }
    return left.count < right.count
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
