extension String {
  /// Returns the text padded with trailing spaces.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
