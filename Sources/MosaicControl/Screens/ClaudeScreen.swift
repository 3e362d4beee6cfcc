import MosaicHost

/// The screens of Claude Code, observed with 2.1.332.
///
/// Its cursor is always hidden. Its title shows whether it is working, but not whether it asks a question.
enum ClaudeScreen {
  /// The sign before the composer, with a no-break space that only the composer has: a list's selected row and a
  /// message in the conversation have a plain blank.
  private static let prompts: [ScreenPhrase] = ["❯\u{A0}", ">\u{A0}"]
  private static let modes: [(sign: ScreenPhrase, mode: String)] = [("!\u{A0}", "shell"), ("#\u{A0}", "memory")]
  private static let vimNormal: ScreenPhrase = "-- NORMAL --"
  /// The placeholder of an empty composer on a terminal without dim text.
  private static let placeholders = [queuedPlaceholder, "Try \""]
  private static let queuedPlaceholder = "Press up to edit queued messages"
  /// The column where the composer's text starts.
  private static let textColumn = 2

  /// Texts above or below the composer of the view of all agents, which looks like a conversation's composer.
  private static let agentsFooters: [ScreenPhrase] = [
    "enter to create", "enter to open", "enter to return", "space to reply", "ctrl+x to remove",
  ]
  private static let agentsTitle = "claude agents"
  private static let agentsHeader: ScreenPhrase = "New sessions:"
  /// Texts in the last rows of a view that replaces the conversation.
  private static let viewFooters: [ScreenPhrase] = [
    "Showing detailed transcript", "Waiting for session to redraw", "to view tasks", "ctrl+o to exit",
    "to jump between prompts", "x to stop",
  ]

  /// Titles of panels that show something other than settings and questions.
  private static let viewTitles = ["Rewind", "Background"]

  private static let selector: ScreenPhrase = "❯ "
  /// The label of a panel's search field.
  private static let search: ScreenPhrase = "⌕"
  /// Texts in the last rows of a dialog.
  private static let dialogFooters: [ScreenPhrase] = [
    "enter to confirm", "esc to cancel", "esc to go back", "esc to exit", "esc to close", "enter to select",
    "enter to continue", "to navigate", "tab to amend", "enter to submit", "press enter", "esc to dismiss",
    "syntax theme:", "type to filter",
  ]

  /// Signs before files, agents and other items that can be mentioned.
  private static let mentions: [ScreenPhrase] = ["+ ", "* ", "◇ "]

  private static let interrupt: ScreenPhrase = "esc to interrupt"
  private static let retrying: ScreenPhrase = "retrying in"
  private static let queued: ScreenPhrase = "⎿  Queued"
  private static let spinner = Set("·✢✳✶✻✽*".unicodeScalars)

  static func read(_ screen: PaneScreen) -> ScreenReading {
    if let composer = composer(screen) { return composer }
    if let view = otherView(screen) { return ScreenReading(.otherView, headline: view) }
    if let panel = panel(screen) { return panel }
    if let dialog = dialog(screen) { return dialog }
    if ClaudeFrame.isDrawnAboveCursor(screen) {
      return ScreenReading(.otherView, isBusy: isBusy(screen), headline: "the composer is not in focus")
    }
    if screen.isCursorVisible, screen.isAlternate {
      return ScreenReading(.otherView, isBusy: isBusy(screen), headline: "another program has the screen")
    }
    return ScreenReading(.unknown, isBusy: isBusy(screen), headline: "no composer is shown")
  }

  // MARK: Views

  private static func otherView(_ screen: PaneScreen) -> String? {
    let lowest = screen.lowestRows(3)
    if let row = lowest.first(where: { screen.rows[$0].containsAny(viewFooters) }) {
      return screen.rows[row].firstWords
    }
    let isAgents =
      hasAgentsTitle(screen) || lowest.contains { screen.rows[$0].containsAny(agentsFooters) }
      || screen.rows.prefix(4).contains { $0.contains(agentsHeader) }
    return isAgents ? agentsTitle : nil
  }

  /// Returns whether the title is the agents view's. The title of a conversation about agents starts with a sign.
  private static func hasAgentsTitle(_ screen: PaneScreen) -> Bool {
    screen.title == agentsTitle || screen.title.hasSuffix(" · " + agentsTitle)
  }

  /// Reads a panel in place of the composer, such as settings: an edge, a title, and choices.
  private static func panel(_ screen: PaneScreen) -> ScreenReading? {
    guard let edge = screen.rows.lastIndex(where: { $0.isEdge(across: screen.width) }),
      let title = screen.firstRow(from: edge + 1, by: 1, where: { !$0.isBlank && !$0.isLine })
    else { return nil }
    let words = screen.rows[title].text.trimmed
    if viewTitles.contains(words) { return ScreenReading(.otherView, headline: words) }
    return dialog(screen) ?? ScreenReading(.dialog, headline: words)
  }

  // MARK: Composer

  private static func composer(_ screen: PaneScreen) -> ScreenReading? {
    guard let frame = ClaudeFrame(screen), screen.cursorColumn >= textColumn else { return nil }
    let first = screen.rows[frame.rows.lowerBound]
    let mode = modes.first { first.has($0.sign, at: 0) }?.mode
    guard mode != nil || frame.hidesStart || prompts.contains(where: { first.has($0, at: 0) }) else { return nil }
    let below = screen.rows[(frame.rows.upperBound + 1)...]
    guard !hasAgentsTitle(screen), !below.contains(where: { $0.containsAny(agentsFooters) }) else { return nil }
    let text = ComposerText(on: screen, rows: frame.rows, fromColumn: textColumn)
    let isEmpty =
      text.draft.isEmpty
      || screen.cursorColumn == textColumn && frame.rows.count == 1
        && placeholders.contains { text.draft.hasPrefix($0) }
    let isNormal = below.contains { $0.contains(vimNormal) }
    return ScreenReading(
      .composer, draft: isEmpty ? "" : text.draft, isDraftCut: frame.hidesStart,
      mode: mode ?? (isNormal ? "vim-normal" : nil), menu: hasMenu(screen, at: frame, draft: text.draft),
      isBusy: isBusy(screen),
      hasQueued: screen.rows[..<frame.top].contains { $0.starts(with: queued) }
        || isEmpty && first.contains(ScreenPhrase(stringLiteral: queuedPlaceholder)))
  }

  /// Returns whether a menu is drawn right above or below the composer.
  private static func hasMenu(_ screen: PaneScreen, at frame: ClaudeFrame, draft: String) -> Bool {
    guard draft.hasPrefix("/") || draft.contains("@") else { return false }
    let above = screen.rows[..<frame.top].suffix(16).reversed().prefix { !$0.isBlank }
    let below = screen.rows[(frame.rows.upperBound + 1)...].dropFirst()
    if let next = below.first,
      draft.hasPrefix("/") ? next.starts(with: "/") : mentions.contains(where: { next.starts(with: $0) })
    {
      return true
    }
    return (above + below).contains { row in
      row.indent == 2 && row.starts(with: selector)
        || row.indent == 4 && row.indent < row.bytes.count
          && mentions.contains { row.starts(with: $0) }
    }
  }

  // MARK: Dialog

  private static let headline = ScreenHeadline(
    isOutside: { $0.indent <= 2 && $0.isLine || $0.indent == 0 && isConversation($0) }, fillsScreen: false)

  /// Returns whether a row starts a message of Claude or its user: those start in the first column.
  private static func isConversation(_ row: ScreenRow) -> Bool {
    row.has("● ", at: 0) || row.has("❯ ", at: 0) || row.has("✻ ", at: 0)
  }

  private static func dialog(_ screen: PaneScreen) -> ScreenReading? {
    let lowest = screen.lowestRows(3)
    // A narrow pane breaks the words of a footer.
    let footer = ScreenRow(joining: lowest.reversed().map { screen.rows[$0] })
    let hasFooter =
      footer.containsAny(dialogFooters) || screen.lowestRows(5).contains { screen.rows[$0].contains(search) }
    guard let choice = choice(screen) else {
      return hasFooter ? ScreenReading(.dialog, headline: headline.line(on: screen, above: lowest.first ?? 0)) : nil
    }
    // A message of two lines in the conversation looks like two choices.
    guard choice.isNumbered || choice.column > 0 || hasFooter else { return nil }
    return ScreenReading(
      .dialog, headline: headline.line(on: screen, above: choice.first), options: choice.options)
  }

  /// Returns the choice at the cursor, which is hidden there; or else the lowest one below the last line.
  private static func choice(_ screen: PaneScreen) -> ScreenChoice? {
    if let row = screen.rowOfCursor, row.indent == screen.cursorColumn, row.starts(with: selector) {
      return ScreenChoice(on: screen, at: screen.cursorRow, sign: selector, isAlone: true)
    }
    let choice = ScreenChoice(on: screen, signs: [selector])
    return choice.flatMap { $0.column > 0 || $0.isNumbered ? $0 : nil }
  }

  // MARK: Work

  private static func isBusy(_ screen: PaneScreen) -> Bool {
    if let sign = screen.title.unicodeScalars.first, "◐◓◑◒".unicodeScalars.contains(sign) { return true }
    if let sign = screen.title.unicodeScalars.first, (0x2801...0x28FF).contains(sign.value) { return true }
    if screen.lowestRows(3).contains(where: { screen.rows[$0].contains(interrupt) }) { return true }
    return screen.lowestRows(12).contains { isSpinner(screen.rows[$0]) }
  }

  /// Returns whether a row is `✽ Deciphering… (2s · ↓ 1 tokens)` or a retry; a finished step has no ellipsis.
  private static func isSpinner(_ row: ScreenRow) -> Bool {
    guard row.indent == 0, let sign = row.text.unicodeScalars.first, spinner.contains(sign) else { return false }
    return row.contains(retrying) || row.contains("… (") || row.bytes.suffix(3) == Array("…".utf8)[...]
  }
}
