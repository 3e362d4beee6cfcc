/// Returns a count with its noun: "1 file", "2 files".
package func counted(_ count: Int, word: String) -> String {
  "\(count) \(word)\(count == 1 ? "" : "s")"
}

/// Returns names for a sentence: the first five, and the number of the others.
package func listed(_ names: [String]) -> String {
  names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
}

/// Joins words for a sentence: "a", "a and b", "a, b and c".
package func joined(_ words: [String], by conjunction: String) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
}

/// Returns a number with its digits in groups of three: `17,000,061`.
package func grouped(_ count: Int) -> String {
  let digits = Array(String(count.magnitude))
  var text = count < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
