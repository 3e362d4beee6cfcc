/// Tells a question from a prompt.
enum PromptQuestion {
  private static let yesOrNo: [ScreenPhrase] = [
    "(y/n", "[y/n", "y/n)", "y/n]", "(yes/no", "[yes/no", "yes/no)", "yes/no]",
  ]
  private static let words: [ScreenPhrase] = [
    "?", "continue", "proceed", "confirm", "password", "passphrase", "overwrite", "press enter", "press any key",
    "choose", "select", "your choice", "enter a ", "enter the ", "enter your ", "otp", "token:", "passcode",
  ]
  private static let pagers: [ScreenPhrase] = ["--more--", "(end)", "-- more --"]

  /// Whether a text asks something that is answered with a key or a word.
  static func isAsked(in text: String) -> Bool {
    let row = ScreenRow(bytes: Array(text.utf8), spans: [])
    return row.containsAny(words) || row.containsAny(yesOrNo)
  }

  static func isYesOrNo(_ text: String) -> Bool {
    ScreenRow(bytes: Array(text.utf8), spans: []).containsAny(yesOrNo)
  }

  /// The question that the cursor is after; nil if there is none.
  static func atCursor(_ screen: PaneScreen) -> String? {
    guard let row = screen.rowOfCursor, !row.isBlank else { return nil }
    let text = row.text.trimmed
    let isQuestion = text.hasSuffix("?") || text.hasSuffix(":") || isAsked(in: text) || row.containsAny(pagers)
    return isQuestion && screen.cursorColumn > 0 ? text : nil
  }
}
