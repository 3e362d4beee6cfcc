extension StringProtocol {
  /// The lines, including empty ones. A program ends its lines with LF, even if that is part of a larger grapheme.
  package var lines: [Substring] {
    Substring(self).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
  }
}
