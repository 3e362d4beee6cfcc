/// A text in the form in which it is given to a runtime.
struct SubmittedText {
  let text: String
  let label: String
  let isCommand: Bool

  /// - Parameter label: the beginning of the text, which many texts have in common.
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

  /// Whether Enter after the text would do something else than submit it: Claude Code takes `\` for a line break, Codex
  /// completes a last word with `@` or `$` in front. A space at the end prevents both.
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
