/// Distinguishes a question from a prompt.
enum PromptQuestion {
  private static let yesOrNo: [ScreenPhrase] = [
    "(y/n", "[y/n", "y/n)", "y/n]", "(yes/no", "[yes/no", "yes/no)", "yes/no]",
  ]
  private static let words: [ScreenPhrase] = [
    "?", "continue", "proceed", "confirm", "password", "passphrase", "overwrite", "press enter", "press any key",
    "choose", "select", "your choice", "enter a ", "enter the ", "enter your ", "otp", "token:", "passcode",
  ]
  private static let endings: [ScreenPhrase] = ["y/n)", "y/n]", "yes/no)", "yes/no]", "y/n)?", "y/n]?", "y/n?"]
  private static let decisions: [ScreenPhrase] = [
    "continue", "proceed", "confirm", "overwrite", "delete", "remove", "replace", "install", "trust", "allow", "sure",
    "quit", "exit", "would you like", "do you want",
  ]
  private static let pagers: [ScreenPhrase] = ["--more--", "(end)", "-- more --"]

  /// Returns whether a text asks a question that is answered with a key or a word.
  static func isAsked(in text: String) -> Bool {
    let row = ScreenRow(bytes: Array(text.utf8), spans: [])
    return row.containsAny(words) || row.containsAny(yesOrNo)
  }

  /// Returns whether a row asks for a yes or a no, and has no answer yet.
  static func isOpen(_ text: String) -> Bool {
    var view = Substring(text).unicodeScalars
    while let last = view.last, " :>".unicodeScalars.contains(last) { view.removeLast() }
    let row = ScreenRow(bytes: Array(Substring(view).utf8), spans: [])
    if endings.contains(where: { row.has($0, at: row.bytes.count - $0.bytes.count) }) { return true }
    return view.last == "?" && row.containsAny(decisions)
  }

  /// Returns the question before the cursor; nil if there is none.
  static func atCursor(_ screen: PaneScreen) -> String? {
    guard let row = screen.rowOfCursor, !row.isBlank else { return nil }
    let text = row.text.trimmed
    let isQuestion = text.hasSuffix("?") || text.hasSuffix(":") || isAsked(in: text) || row.containsAny(pagers)
    return isQuestion && screen.cursorColumn > 0 ? text : nil
  }
}
