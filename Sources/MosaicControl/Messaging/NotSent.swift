/// Why no key was pressed for a message. It is safe to send it again.
package enum NotSent: Error, Equatable, Sendable {
  /// The composer holds text that this sender did not put there.
  case composerBusy(ComposerText)
  /// The runtime shows a question that Enter would answer. With its first line.
  case dialog(String)
  /// The runtime shows another view than its conversation, where keys are commands. With its first line.
  case otherView(String)
  /// The screen is not known to accept a message. With a description of it.
  case unknownScreen(String)

  package enum ComposerText: Equatable, Sendable {
    /// Someone's text, as far as the screen shows it.
    case unsent(String)
    /// The runtime's last prompt, which an interrupt put back.
    case ownPrompt
    /// A mode in which text means something else, such as a shell command.
    case mode(String)
    /// An earlier message of a sender that was killed, which Enter did not submit.
    case earlierMessage
  }
}
