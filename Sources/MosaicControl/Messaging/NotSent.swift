/// The reason why no key was pressed for a message. It is safe to send it again.
package enum NotSent: Error, Equatable, Sendable {
  /// The composer holds text that this sender did not put there.
  case composerBusy(ComposerText)
  /// The runtime shows a question that Enter would answer. The value is its first line.
  case dialog(String)
  /// The runtime shows a view other than its conversation, in which keys are commands. The value is its first line.
  case otherView(String)
  /// The screen is not known to accept a message. The value describes it.
  case unknownScreen(String)

  package enum ComposerText: Equatable, Sendable {
    /// Someone's text, as far as the screen shows it.
    case unsent(String)
    /// The runtime's last prompt, which an interrupt restored.
    case ownPrompt
    /// A mode in which text means something else, such as a shell command.
    case mode(String)
    /// An earlier message that Enter did not submit; its sender was killed.
    case earlierMessage
  }
}
