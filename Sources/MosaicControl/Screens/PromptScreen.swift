/// The screens of any program that asks for text after a prompt: pi, opencode, the stand-ins, a shell.
enum PromptScreen {
  private static let selectors: [ScreenPhrase] = ["❯ ", "› ", "> ", "▶ ", "→ ", "● "]
  /// Texts in the last rows of a dialog.
  private static let dialogFooters: [ScreenPhrase] = [
    "enter to confirm", "esc to cancel", "enter to select", "press enter", "press any key", "enter to continue",
    "(y/n)", "[y/n]", "(yes/no)", "[yes/no]", "(y/n/a)", "--more--", "(end)",
  ]

  static func read(_ screen: PaneScreen) -> ScreenReading {
    let choice = ScreenChoice(on: screen, signs: selectors)
    if let prompt = PromptLine(screen), choice.map({ isBelow(prompt, choice: $0) }) ?? true {
      return prompt.reading(on: screen)
    }
    if let composer = FramedStandIn(screen) { return composer.reading }
    if let choice, isOpen(choice, on: screen) { return dialog(screen, choice: choice) }
    if let question = PromptQuestion.atCursor(screen) { return ScreenReading(.dialog, headline: question) }
    if let row = screen.lowestRows(2).first(where: { screen.rows[$0].containsAny(dialogFooters) }) {
      return ScreenReading(.dialog, headline: screen.rows[row].text.trimmed)
    }
    return ScreenReading(.unknown, headline: "no prompt is in front of the cursor")
  }

  /// Returns whether the choices were printed above the prompt, or are the text after it.
  private static func isBelow(_ prompt: PromptLine, choice: ScreenChoice) -> Bool {
    prompt.rows.lowerBound > choice.last || prompt.rows.contains(choice.selected) && !choice.isNumbered
  }

  /// Returns whether only a footer is below the choices.
  private static func isOpen(_ choice: ScreenChoice, on screen: PaneScreen) -> Bool {
    screen.lowestRows(3).contains { $0 <= choice.last }
  }

  private static let headline = ScreenHeadline(isOutside: { $0.isLine }, fillsScreen: false)

  private static func dialog(_ screen: PaneScreen, choice: ScreenChoice) -> ScreenReading {
    ScreenReading(.dialog, headline: headline.line(on: screen, above: choice.first), options: choice.options)
  }
}
