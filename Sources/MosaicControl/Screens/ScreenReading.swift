/// The meaning of a pane's screen for typing.
package struct ScreenReading: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Takes text. There may be some in it already.
    case composer
    /// A choice or a question that a key would answer.
    case dialog
    /// A view that is not the conversation: it never gets a key.
    case otherView = "other-view"
    /// A composer is drawn, but the runtime is not ready for it.
    case starting
    /// The program ended.
    case ended
    case unknown
  }

  package let kind: Kind
  /// The text in the composer as far as it is visible, a line per row; empty if there is only a placeholder, nil
  /// without a composer.
  package let draft: String?
  /// Whether the draft starts above what is shown of it.
  package let isDraftCut: Bool
  /// The composer's mode in which text is not sent, such as `shell`; nil for a plain prompt.
  package let mode: String?
  /// A completion is open at the composer: Enter would pick from it.
  package let menu: Bool
  /// The runtime works.
  package let isBusy: Bool
  /// A message waits in the runtime's own queue.
  package let hasQueued: Bool
  /// The line of a dialog or view that a person would read first, or why the screen is unknown.
  package let headline: String?
  /// A dialog's choices as shown.
  package let options: [String]

  package init(
    _ kind: Kind, draft: String? = nil, isDraftCut: Bool = false, mode: String? = nil, menu: Bool = false,
    isBusy: Bool = false, hasQueued: Bool = false, headline: String? = nil, options: [String] = []
  ) {
    self.kind = kind
    self.draft = draft
    self.isDraftCut = isDraftCut
    self.mode = mode
    self.menu = menu
    self.isBusy = isBusy
    self.hasQueued = hasQueued
    self.headline = headline
    self.options = options
  }
}

/// Reads a screen by the rules of a runtime.
///
/// A screen that the rules do not recognize is `unknown`; its headline names the reason.
///
/// - Parameter runtime: its name in the roster; one without rules of its own is read as any program with a prompt.
package func readScreen(_ screen: PaneScreen, of runtime: String) -> ScreenReading {
  if screen.isDead { return ScreenReading(.ended, headline: "the program ended") }
  if screen.isBlank { return ScreenReading(.unknown, headline: "the screen is blank") }
  switch runtime {
  case "claude": return ClaudeScreen.read(screen)
  case "codex": return CodexScreen.read(screen)
  default: return PromptScreen.read(screen)
  }
}
