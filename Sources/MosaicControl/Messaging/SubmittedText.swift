/// A text in the form in which it is submitted to a runtime.
struct SubmittedText {
  let text: String
  let label: String
  let isCommand: Bool

  /// - Parameter label: a prefix of the text that many texts share.
  init(_ text: String, label: String, to runtime: String) {
    self.text = Self.endsInKey(text, of: runtime) ? text + " " : text
    self.label = label
    isCommand = false
  }

  init(command text: String) {
    self.text = text
    label = ""
    isCommand = true
  }

  init(_ unsent: UnsentMessage) {
    text = unsent.text
    label = unsent.label
    isCommand = unsent.proof == .emptiedComposer
  }

  var expected: ExpectedText { ExpectedText(text, label: label) }

  /// Returns whether Enter after the text would do something other than submit it: Claude Code treats `\` as a line
  /// break, and Codex completes a last word that starts with `@` or `$`. A trailing space prevents both.
  private static func endsInKey(_ text: String, of runtime: String) -> Bool {
    switch runtime {
    case "claude": text.last == "\\" || isCompleted(text, by: "@/")
    case "codex": isCompleted(text, by: "@$/")
    default: false
    }
  }

  private static func isCompleted(_ text: String, by signs: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).last?.first.map(signs.contains) ?? false
  }
}
