/// "1 file", "2 files".
package func counted(_ count: Int, word: String) -> String {
  "\(count) \(word)\(count == 1 ? "" : "s")"
}

/// Names in a sentence, the first five of many.
package func listed(_ names: [String]) -> String {
  names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
}
