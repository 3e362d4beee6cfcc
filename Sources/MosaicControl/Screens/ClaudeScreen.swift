/// The screens of Claude Code, seen in 2.1.332.
///
/// Its cursor is always hidden, and its title says whether it works, but not whether it asks something.
enum ClaudeScreen {
  /// The sign in front of the composer, with the blank that only the composer has: a list's selected row and a message
  /// in the conversation have a plain one.
  private static let prompts: [ScreenPhrase] = ["❯\u{A0}", ">\u{A0}"]
  private static let modes: [(sign: ScreenPhrase, mode: String)] = [("!\u{A0}", "shell"), ("#\u{A0}", "memory")]
  private static let vimNormal: ScreenPhrase = "-- NORMAL --"
  /// What an empty composer may show on a terminal without dim text.
  private static let placeholders = ["Press up to edit queued messages", "Try \""]
  /// Where the composer's text starts.
  private static let textColumn = 2

  /// Above or below the composer of the view of all agents, which looks like that of a conversation.
  private static let agentsFooters: [ScreenPhrase] = [
    "enter to create", "enter to open", "enter to return", "space to reply", "ctrl+x to remove",
  ]
  private static let agentsTitle = "claude agents"
  private static let agentsHeader: ScreenPhrase = "New sessions:"
  /// In the last rows of what is shown instead of the conversation.
  private static let viewFooters: [ScreenPhrase] = [
    "Showing detailed transcript", "Waiting for session to redraw", "enter to view tasks", "to view tasks",
  ]

  private static let selectors: [ScreenPhrase] = ["❯ "]
  /// In the last rows of a dialog.
  private static let dialogFooters: [ScreenPhrase] = [
    "enter to confirm", "esc to cancel", "esc to go back", "esc to exit", "esc to close", "enter to select",
    "enter to continue", "to navigate", "tab to amend", "enter to submit", "press enter", "esc to dismiss",
  ]

  private static let interrupt: ScreenPhrase = "esc to interrupt"
  private static let retrying: ScreenPhrase = "retrying in"
  private static let queued: ScreenPhrase = "⎿  Queued"
  private static let spinner = Set("·✢✳✶✻✽*".unicodeScalars)

  static func read(_ screen: PaneScreen) -> ScreenReading {
    if let view = otherView(screen) { return ScreenReading(.otherView, headline: view) }
    if let composer = composer(screen) { return composer }
    return dialog(screen) ?? ScreenReading(.unknown, isBusy: isBusy(screen), headline: "no composer is shown")
  }

  // MARK: Views

  private static func otherView(_ screen: PaneScreen) -> String? {
    let lowest = screen.lowestRows(3)
    if let row = lowest.first(where: { screen.rows[$0].containsAny(viewFooters) }) {
      return screen.rows[row].firstWords
    }
    let isAgents =
      screen.title.hasSuffix(agentsTitle) || lowest.contains { screen.rows[$0].containsAny(agentsFooters) }
      || screen.rows.prefix(4).contains { $0.contains(agentsHeader) }
    return isAgents ? agentsTitle : nil
  }

  // MARK: Composer

  private static func composer(_ screen: PaneScreen) -> ScreenReading? {
    guard let frame = ClaudeFrame(screen), screen.cursorColumn >= textColumn else { return nil }
    let first = screen.rows[frame.rows.lowerBound]
    let mode = modes.first { first.has($0.sign, at: 0) }?.mode
    guard mode != nil || frame.hidesStart || prompts.contains(where: { first.has($0, at: 0) }) else { return nil }
    let text = ComposerText(on: screen, rows: frame.rows, fromColumn: textColumn)
    let isPlaceholder =
      text.isPlaceholder
      || screen.cursorColumn == textColumn && frame.rows.count == 1
        && placeholders.contains { text.draft.hasPrefix($0) }
    let isNormal = screen.rows[(frame.rows.upperBound + 1)...].contains { $0.contains(vimNormal) }
    return ScreenReading(
      .composer, draft: isPlaceholder ? "" : text.draft, isDraftCut: frame.hidesStart,
      mode: mode ?? (isNormal ? "vim-normal" : nil), menu: hasMenu(screen, at: frame), isBusy: isBusy(screen),
      hasQueued: screen.rows[..<frame.top].contains { $0.starts(with: queued) })
  }

  /// A menu is drawn right above the composer, or right below it; everything else keeps a row's distance or stays at
  /// the right edge.
  private static func hasMenu(_ screen: PaneScreen, at frame: ClaudeFrame) -> Bool {
    let above = frame.top > 0 ? screen.rows[frame.top - 1] : nil
    if let above, !above.isBlank, (2...4).contains(above.indent) { return true }
    return screen.rows[(frame.rows.upperBound + 1)...].contains { $0.starts(with: "❯ ") || $0.starts(with: "❯/") }
  }

  // MARK: Dialog

  private static let headline = ScreenHeadline(
    isOutside: { $0.indent <= 2 && $0.isLine || $0.indent == 0 && isConversation($0) }, fillsScreen: false)

  /// What Claude and its user said starts in the first column.
  private static func isConversation(_ row: ScreenRow) -> Bool {
    row.has("● ", at: 0) || row.has("❯ ", at: 0) || row.has("✻ ", at: 0)
  }

  private static func dialog(_ screen: PaneScreen) -> ScreenReading? {
    let footer = screen.lowestRows(3).first { screen.rows[$0].containsAny(dialogFooters) }
    let choice = ScreenChoice(on: screen, signs: selectors)
    // A message of two lines in the conversation looks like two choices.
    let isCertain = choice.map { $0.isNumbered || $0.column > 0 || footer != nil } ?? (footer != nil)
    guard isCertain else { return nil }
    let end = choice?.first ?? footer ?? screen.rows.count
    return ScreenReading(
      .dialog, isBusy: false, headline: headline.line(on: screen, above: end), options: choice?.options ?? [])
  }

  // MARK: Work

  private static func isBusy(_ screen: PaneScreen) -> Bool {
    if let sign = screen.title.unicodeScalars.first, "◐◓◑◒".unicodeScalars.contains(sign) { return true }
    if let sign = screen.title.unicodeScalars.first, (0x2801...0x28FF).contains(sign.value) { return true }
    if screen.lowestRows(3).contains(where: { screen.rows[$0].contains(interrupt) }) { return true }
    return screen.lowestRows(12).contains { isSpinner(screen.rows[$0]) }
  }

  /// `✽ Deciphering… (2s · ↓ 1 tokens)`, or a retry; what is over has no ellipsis.
  private static func isSpinner(_ row: ScreenRow) -> Bool {
    guard row.indent == 0, let sign = row.text.unicodeScalars.first, spinner.contains(sign) else { return false }
    return row.contains(retrying) || row.contains("… (") || row.bytes.suffix(3) == Array("…".utf8)[...]
  }
}
