extension StringProtocol {
  /// What stands between line ends, empty ones too. A program ends its lines with LF, whatever grapheme that is a part
  /// of.
  package var lines: [Substring] {
    Substring(self).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
  }
}
