import Dispatch

extension Array where Element: Sendable {
  /// Returns the same result as `map`, computed on all cores.
  ///
  /// The results are in the order of the elements. For few or cheap elements, `map` is faster.
  package func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
    guard count > 1 else { return map(transform) }
    // Small enough that no core waits long for the last one, large enough that the overhead is negligible.
    let portion = Swift.max(1, count / 64)
    return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: (count + portion - 1) / portion) { number in
        for index in number * portion..<Swift.min(count, (number + 1) * portion) {
          results.initializeElement(at: index, to: transform(self[index]))
        }
      }
      initializedCount = count
    }
  }
}
