import MosaicHost
import MosaicModel

/// The screens of Codex, observed with 0.163.0.
///
/// Its cursor is shown in the composer and hidden in dialogs.
enum CodexScreen {
  private static let prompt: ScreenPhrase = "› "
  private static let barePrompt: ScreenPhrase = "›"
  private static let modes: [(sign: ScreenPhrase, mode: String)] = [("! ", "shell"), ("!", "shell")]
  private static let placeholders = ["Ask Codex to do anything"]
  private static let textColumn = 2

  /// The text in place of the status line until the conversation can start.
  private static let waiting: ScreenPhrase = "Waiting for startup"
  private static let shortcuts: ScreenPhrase = "for shortcuts"
  private static let separator: ScreenPhrase = " · "

  private static let viewFooters: [ScreenPhrase] = [
    "browsing transcript", "full transcript", "type to find", "find:", "q to quit", "q close", "↑/↓ to scroll",
    "pgup/pgdn", "home/end to jump",
  ]
  private static let transcript: ScreenPhrase = "T R A N S C R I P T"

  private static let agents: ScreenPhrase = "Agent command center"
  private static let vimNormal: ScreenPhrase = "Vim: Normal"

  private static let selector: ScreenPhrase = "› "
  private static let selectors: [ScreenPhrase] = ["› ", "> "]
  /// Texts in the last rows of a dialog.
  private static let dialogFooters: [ScreenPhrase] = [
    "enter confirm", "enter to confirm", "enter/esc confirm", "enter select", "enter to select", "enter continue",
    "enter to continue", "enter save", "enter details", "enter resume", "enter edit", "enter submit", "enter to submit",
    "esc cancel", "esc to cancel", "esc skip", "esc back", "esc to go back", "esc quit", "esc exit", "esc to exit",
    "esc close", "esc to close", "esc dismiss", "esc save", "esc save/",
  ]
  private static let historySearch: ScreenPhrase = "reverse-i-search"
  private static let approvalTitle = "[ ! ] Action Required"

  private static let interrupt: ScreenPhrase = "esc to interrupt"
  private static let queueHint: ScreenPhrase = "tab to queue message"
  private static let queued: [ScreenPhrase] = ["• Queued follow-up inputs", "• Messages to be submitted"]

  static func read(_ screen: PaneScreen) -> ScreenReading {
    if let composer = composer(screen) { return composer }
    if let view = otherView(screen) { return ScreenReading(.otherView, headline: view) }
    return dialog(screen) ?? ScreenReading(.unknown, isBusy: isBusy(screen), headline: "no composer is shown")
  }

  // MARK: Composer

  private static func composer(_ screen: PaneScreen) -> ScreenReading? {
    guard screen.isCursorVisible, let start = start(screen) else { return nil }
    let status = statusRow(screen)
    let below = screen.cursorRow + 1..<screen.rows.count
    let isWaiting = below.contains { screen.rows[$0].contains(waiting) }
    let hint = below.last { screen.rows[$0].contains(shortcuts) || screen.rows[$0].contains(waiting) }
    let menuBelow = completion(screen, below: start)
    guard let footer = menuBelow ?? status ?? hint, footer > screen.cursorRow else { return nil }
    let end = screen.firstRow(from: footer - 1, by: -1) { !$0.isBlank } ?? screen.cursorRow
    let rows = start...max(end, screen.cursorRow)
    guard rows.dropFirst().allSatisfy({ screen.rows[$0].isBlank || screen.rows[$0].indent >= textColumn }) else {
      return nil
    }
    let text = ComposerText(on: screen, rows: rows, fromColumn: textColumn)
    let isCut = screen.rows[start].hasArrow("↑", at: screen.width)
    let isPlaceholder =
      text.isPlaceholder || screen.cursorColumn == textColumn && placeholders.contains(text.draft)
    let isReady = (status != nil || menuBelow != nil) && !isWaiting
    return ScreenReading(
      isReady ? .composer : .starting, draft: isPlaceholder ? "" : text.draft, isDraftCut: isCut,
      mode: mode(screen.rows[start]) ?? (screen.rows[footer].contains(vimNormal) ? "vim-normal" : nil),
      menu: menuBelow != nil || hasMenu(screen, above: start), isBusy: isBusy(screen),
      hasQueued: screen.rows[..<start].contains { row in queued.contains { row.has($0, at: 0) } },
      headline: isReady ? nil : isWaiting ? "Waiting for startup" : "the status line names no model and folder")
  }

  /// Returns the row of the composer's sign, at or above the cursor.
  private static func start(_ screen: PaneScreen) -> Int? {
    guard screen.cursorColumn >= textColumn,
      let row = screen.firstRow(from: screen.cursorRow, by: -1, where: { !$0.isBlank && $0.indent < textColumn })
    else { return nil }
    let line = screen.rows[row]
    let isPrompt = line.has(prompt, at: 0) || line.bytes == barePrompt.bytes || mode(line) != nil
    // The sign of an earlier message is dim.
    return isPrompt && !line.style(at: 0).contains(.dim) ? row : nil
  }

  /// Returns the first row of a menu below the composer, where older versions show it in place of the status line.
  private static func completion(_ screen: PaneScreen, below start: Int) -> Int? {
    let next = screen.cursorRow + 2
    guard start == screen.cursorRow, next < screen.rows.count, screen.rows[next - 1].isBlank,
      screen.rows[start].has("› /", at: 0), screen.rows[next].indent == textColumn, screen.rows[next].starts(with: "/")
    else { return nil }
    return next
  }

  private static func mode(_ row: ScreenRow) -> String? {
    modes.first { row.has($0.sign, at: 0) }?.mode
  }

  /// Returns the line with model and folder, if only hints are below it.
  private static func statusRow(_ screen: PaneScreen) -> Int? {
    screen.lowestRows(2).first { namesModelAndFolder(screen.rows[$0]) }
  }

  private static func namesModelAndFolder(_ row: ScreenRow) -> Bool {
    guard row.indent == textColumn, let end = row.offset(of: separator), end > row.indent else { return false }
    let rest = String(decoding: row.bytes[(end + separator.bytes.count)...], as: UTF8.self)
    return rest.hasPrefix("~") || rest.hasPrefix("/") || rest.hasPrefix("…")
  }

  /// Returns whether a menu is open: menus are drawn above the composer, with a selected row or a title.
  private static func hasMenu(_ screen: PaneScreen, above start: Int) -> Bool {
    let rows = screen.rows[..<start].suffix(24)
    return rows.contains { row in
      row.has(prompt, at: 0) && row.style(at: 0).contains([.bold, .reverse])
        || row.indent == textColumn && row.starts(with: "enter/tab insert")
    }
  }

  // MARK: Views and dialogs

  private static func otherView(_ screen: PaneScreen) -> String? {
    if screen.rows.contains(where: { $0.contains(transcript) }) { return "transcript" }
    if screen.rows.prefix(3).contains(where: { $0.starts(with: agents) }) { return "Agent command center" }
    return screen.lowestRows(2).first { screen.rows[$0].containsAny(viewFooters) }.map { screen.rows[$0].firstWords }
  }

  private static let headline = ScreenHeadline(
    isOutside: { !$0.isBlank && $0.indent == 0 && !$0.startsWithBorder || $0.starts(with: "Worked for") },
    fillsScreen: true,
    hasBoldTitles: true)

  private static func dialog(_ screen: PaneScreen) -> ScreenReading? {
    let lowest = screen.lowestRows(2)
    let footer = lowest.first { screen.rows[$0].containsAny(dialogFooters) }
    if let row = lowest.first, screen.rows[row].starts(with: historySearch) {
      return ScreenReading(.dialog, headline: screen.rows[row].firstWords)
    }
    if screen.isCursorVisible {
      guard let footer, lowest.first == footer else { return nil }
      return ScreenReading(
        .dialog, headline: headline.line(on: screen, above: footer) ?? screen.rows[footer].firstWords)
    }
    if let choice = choice(screen) {
      return ScreenReading(
        .dialog, headline: headline.line(on: screen, above: choice.first) ?? choice.options.first,
        options: choice.options)
    }
    if let overlay = overlay(screen) { return overlay }
    guard footer != nil || screen.title.hasPrefix(approvalTitle) else { return nil }
    return ScreenReading(.dialog, headline: headline.line(on: screen, above: footer ?? screen.rows.count))
  }

  /// Returns choices with numbers or a bar over the selected one: a message in the conversation has the same sign.
  private static func choice(_ screen: PaneScreen) -> ScreenChoice? {
    ScreenChoice(on: screen, signs: selectors).flatMap { choice in
      let row = screen.rows[choice.selected]
      return choice.isNumbered || row.style(at: row.indent).contains(.reverse) ? choice : nil
    }
  }

  /// Reads a single choice, or a dialog in a frame over the conversation.
  private static func overlay(_ screen: PaneScreen) -> ScreenReading? {
    for row in screen.rows.indices.reversed() {
      guard let column = screen.rows[row].column(of: selector, styled: .reverse) else { continue }
      let inner = column > 0 ? screen.dropping(columns: column) : screen
      let choice = ScreenChoice(on: inner, at: row, sign: selector, isAlone: true)
      return ScreenReading(
        .dialog, headline: headline.line(on: inner, above: choice?.first ?? row), options: choice?.options ?? [])
    }
    return nil
  }

  // MARK: Work

  private static func isBusy(_ screen: PaneScreen) -> Bool {
    if let sign = screen.title.unicodeScalars.first, (0x2801...0x28FF).contains(sign.value) { return true }
    return screen.lowestRows(12).contains { index in
      let row = screen.rows[index]
      return row.contains(queueHint) || row.contains(interrupt) && (row.has("• ", at: 0) || row.has("◦ ", at: 0))
    }
  }
}
