extension StringProtocol {
  /// The lines, including empty ones. Splits at every LF, even one inside a larger grapheme cluster.
  package var lines: [Substring] {
    Substring(self).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
  }
}
