/// How long the texts of a card may be, in characters.
package enum CardLimits {
  /// Of a title and of the text of an acceptance condition.
  package static let title = 500
  /// Of a class, a phase, an owner and other names.
  package static let name = 200
  /// Of a reason.
  package static let reason = 2000
  /// Of evidence and of a check's command, which may have several lines.
  package static let text = 10_000

  /// Returns what is wrong with a text, as the end of a sentence; nil if nothing is.
  ///
  /// - Parameter isLine: whether it must be one line.
  package static func problem(_ text: String, limit: Int, isLine: Bool = true) -> String? {
    if !text.contains(where: { !$0.isWhitespace }) { return "must not be empty" }
    if isLine && text.contains(where: \.isNewline) { return "must be one line" }
    // A grapheme can be made of any number of scalars.
    let count = text.unicodeScalars.count
    return count > limit ? "has \(count) characters, which is more than \(limit)" : nil
  }
}
