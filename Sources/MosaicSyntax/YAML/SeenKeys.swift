import MosaicDiagnostics

/// The keys of one mapping so far. A few are searched linearly; many are hashed.
struct SeenKeys {
  private var few: [Located<String>] = []
  private var many: [String: SourceSpan] = [:]

  /// Records a key. Returns the span of an earlier occurrence, or nil.
  mutating func insert(_ key: Located<String>) -> SourceSpan? {
    if few.count < 16 {
      for known in few where known.value == key.value { return known.span }
      few.append(key)
      if few.count == 16 { for known in few { many[known.value] = known.span } }
      return nil
    }
    if let first = many[key.value] { return first }
    many[key.value] = key.span
    return nil
  }
}
