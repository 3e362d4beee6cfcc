/// The meaning of a pane's screen for typing.
package struct ScreenReading: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// It accepts text, and may already hold some.
    case composer
    /// A choice or a question that a key would answer.
    case dialog
    /// A view other than the conversation, which never receives keys.
    case otherView = "other-view"
    /// A composer is drawn, but the runtime is not ready for it.
    case starting
    /// The program has ended.
    case ended
    case unknown
  }

  package let kind: Kind
  /// The visible part of the composer's text, one line per row; empty if there is only a placeholder, nil without a
  /// composer.
  package let draft: String?
  /// Whether the draft starts above its visible part.
  package let isDraftCut: Bool
  /// The composer's mode, such as `shell`, in which text is not a prompt; nil for a plain prompt.
  package let mode: String?
  /// Whether a completion menu is open at the composer: Enter would select from it.
  package let menu: Bool
  /// Whether the runtime is working.
  package let isBusy: Bool
  /// Whether a message waits in the runtime's own queue.
  package let hasQueued: Bool
  /// The line of a dialog or view that a person would read first, or the reason why the screen is unknown.
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
/// - Parameter runtime: the runtime's name in the roster; an unknown one is read like any program with a prompt.
package func readScreen(_ screen: PaneScreen, of runtime: String) -> ScreenReading {
  if screen.isDead { return ScreenReading(.ended, headline: "the program ended") }
  if screen.isBlank { return ScreenReading(.unknown, headline: "the screen is blank") }
  switch runtime {
  case "claude": return ClaudeScreen.read(screen)
  case "codex": return CodexScreen.read(screen)
  default: return PromptScreen.read(screen)
  }
}
