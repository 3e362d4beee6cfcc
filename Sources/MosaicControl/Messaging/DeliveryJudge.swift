/// The verdict on a message after Enter, based on the screen alone.
enum ScreenVerdict {
  /// The composer no longer holds the text, and the conversation shows it.
  case accepted
  /// The text is still in the composer.
  case draft
  case unverifiable
}

/// Judges a message from three screens: before the paste, before Enter, and now.
///
/// It fails closed: without proof the verdict is `unverifiable`.
struct DeliveryJudge {
  /// The proof required to treat an emptied composer as sent.
  enum Proof: String, Codable {
    /// The text, or its placeholder, is above the composer once more than before.
    case transcript
    /// The composer held the text and is now empty. Used for commands that clear the screen.
    case emptiedComposer
  }

  private let text: ExpectedText
  private let proof: Proof
  private let shape: Screen.Shape
  private let draft: Draft
  private let composerBefore: [UInt8]?
  /// The text to search for above the composer, and how often it was there before.
  private let evidence: [(piece: [UInt8], count: Int)]

  /// Returns nil if the text was not seen in a composer: nothing can be proved then.
  init?(_ text: ExpectedText, proof: Proof, before: Screen, pasted: Screen) {
    guard before.shape == pasted.shape, let draft = Draft(of: text, on: pasted, since: before) else { return nil }
    let (then, now) = (NormalizedText(rows: before.rows), NormalizedText(rows: pasted.rows))
    self.text = text
    self.proof = proof
    self.draft = draft
    shape = before.shape
    composerBefore = Composer(draft.anchor, on: before.rows, squeezed: then)?.content
    // On a full screen an older copy of the text may scroll away as this one appears; the preceding text distinguishes
    // them.
    let following = Array(now.bytes[max(0, draft.start - Draft.context)..<draft.start]) + draft.shown
    // If the whole text was seen, its head alone is no evidence: a composer that lost the rest may leave the head on
    // the screen.
    let pieces = draft.whole.map { [text.tail, $0] } ?? [draft.shown, text.head, following]
    evidence = (pieces + (text.hasTellingTail ? [text.tail] : [])).map { piece in
      (piece, max(then.count(of: piece), now.count(of: piece, above: draft.start)))
    }
  }

  func verdict(on screen: Screen) -> ScreenVerdict {
    guard screen.shape == shape else { return .unverifiable }
    let now = NormalizedText(rows: screen.rows)
    guard let composer = Composer(draft.anchor, on: screen.rows, squeezed: now) else { return .unverifiable }
    if isFound(in: now, from: composer.start) || isOurs(composer.content) { return .draft }
    guard isEmptied(composer.content) else { return .unverifiable }
    return isProved(in: now, by: composer) ? .accepted : .unverifiable
  }

  /// Returns whether the text, or its end, reaches into the composer.
  private func isFound(in screen: NormalizedText, from start: Int) -> Bool {
    [draft.shown, text.tail].contains { piece in
      screen.lastPosition(of: piece).map { $0 + piece.count > start } ?? false
    }
  }

  private func isOurs(_ content: [UInt8]) -> Bool {
    // Remnants of earlier content are not part of the text.
    !content.isEmpty && composerBefore?.starts(with: content) != true && text.shares(content)
  }

  /// Returns whether a composer is as empty as it was, or holds a text that is not ours.
  private func isEmptied(_ content: [UInt8]) -> Bool {
    // If only one row of the composer is known, only its earlier content is proof.
    if case .bottom = draft.anchor { return content == composerBefore }
    return content.isEmpty || content == composerBefore || content.count >= 4 && !text.shares(content)
  }

  private func isProved(in screen: NormalizedText, by composer: Composer) -> Bool {
    if let bare = composer.bare, proof == .emptiedComposer || bare.followedCommand { return false }
    if proof == .emptiedComposer { return true }
    return evidence.contains { screen.count(of: $0.piece, above: composer.start) > $0.count }
  }
}
