import MosaicHost
import Testing

@testable import MosaicControl

/// Screens that look like something else.
@Suite("Screens that could fool a reader")
struct AdversarialScreenTests {
  private typealias Screen = PaneScreen

  private func claude(_ above: [String], _ composer: [String], _ below: [String] = ["  ? for shortcuts"]) -> PaneScreen
  {
    .sketch(above + ["", Screen.rule()] + composer + [Screen.rule()] + below, isCursorVisible: false)
  }

  @Test("Claude: a dialog, a composer and rules in an answer do not affect the composer below")
  func claudeAnswers() {
    let answer = [
      "● " + String(repeating: "─", count: 40), "  ❯ 1. Yes", "    2. No", "  Enter to confirm · Esc to cancel",
      "  ❯\u{A0}not typed", "  " + String(repeating: "─", count: 58), "  Overwrite it? (y/n)",
    ]
    let empty = readScreen(claude(answer, ["❯\u{A0}‸"]), of: "claude")
    #expect(empty.kind == .composer && empty.draft == "" && !empty.menu)
    let draft = readScreen(claude(answer, ["❯\u{A0}❯ 1. Yes", "  2. No", "", "  Enter to confirm‸"]), of: "claude")
    #expect(draft.kind == .composer && draft.draft == "❯ 1. Yes\n2. No\n\nEnter to confirm")
  }

  @Test(
    "Claude: key hints and titles of views in a draft are part of the draft",
    arguments: ["enter to open", "space to reply", "Showing detailed transcript", "Esc to cancel", "New sessions:"])
  func claudeDraft(text: String) {
    let reading = readScreen(claude([], ["❯\u{A0}\(text)‸"]), of: "claude")
    #expect(reading.kind == .composer && reading.draft == text)
  }

  @Test("Claude: a composer without the cursor accepts no text")
  func claudeFocus() {
    #expect(readScreen(claude([], ["❯\u{A0}"], ["‸  1 shell · enter to view"]), of: "claude").kind == .otherView)
    #expect(readScreen(claude(["‸● answer"], ["❯\u{A0}"]), of: "claude").kind == .unknown)
  }

  @Test("Claude: the composer of the agents view accepts no text, regardless of its draft")
  func claudeAgents() {
    for text in ["describe a task for a new session", "do it", ""] {
      let footer = ["  ⏵⏵ bypass permissions · enter to create · esc×2 to clear"]
      #expect(readScreen(claude([], ["❯ \(text)‸"], footer), of: "claude").kind == .otherView)
      #expect(readScreen(claude([], ["❯\u{A0}\(text)‸"], footer), of: "claude").kind == .otherView)
      #expect(readScreen(claude([], ["❯ \(text)‸"], []), of: "claude").kind != .composer)
    }
  }

  @Test("Claude: a message of two lines is not a choice")
  func claudeMessage() {
    let rows = ["❯ third", "  with two lines", "", "● Understood: done."]
    #expect(readScreen(.sketch(rows, isCursorVisible: false), of: "claude").kind == .unknown)
  }

  @Test("Claude: a conversation about agents is not the agents view")
  func claudeTitle() {
    let rows = ["", Screen.rule(), "❯\u{A0}‸", Screen.rule()]
    let read = { readScreen(.sketch(rows, title: $0, isCursorVisible: false), of: "claude").kind }
    #expect(read("✳ Configure claude agents") == .composer)
    #expect(read("1 awaiting input · claude agents") == .otherView)
  }

  private func codex(_ above: [String], _ composer: [String], status: String = "  GPT-5.5 default · ~/work")
    -> PaneScreen
  {
    .sketch(above + [""] + composer + ["", status, "  ? for shortcuts"])
  }

  @Test("Codex: the text of an answer does not affect the composer below")
  func codexAnswers() {
    let answer = ["• › 1. Yes", "  2. No", "", "  Press enter to confirm or esc to cancel", "  (y/n)", "  / T R A N S"]
    #expect(readScreen(codex(answer, ["› ‸"]), of: "codex") == ScreenReading(.composer, draft: ""))
    let draft = readScreen(codex(answer, ["› 1. Yes", "  2. No", "", "  esc to cancel · ~/x‸"]), of: "codex")
    #expect(draft.kind == .composer && draft.draft == "1. Yes\n2. No\n\nesc to cancel · ~/x")
  }

  @Test("Codex: without model and folder in the status line Codex is not ready")
  func codexStarting() {
    for status in ["", "  Waiting for startup  · esc cancel", "  GPT-5.5 default"] {
      #expect(readScreen(codex([], ["› ‸"], status: status), of: "codex").kind == .starting, "\(status)")
    }
    #expect(readScreen(codex([], ["› ‸"], status: "  gpt-6 high · /srv/x · 80% left"), of: "codex").kind == .composer)
  }

  @Test("Codex: with a hidden cursor the screen accepts no text")
  func codexHidden() {
    let rows = ["› ", "", "  GPT-5.5 default · ~/work", "  ? for shortcuts"]
    let screen = PaneScreen.sketch(rows, isCursorVisible: false, cursor: (2, 16))
    #expect(readScreen(screen, of: "codex").kind == .unknown)
  }

  @Test(
    "any program: a question is not a prompt",
    arguments: [
      ["Delete it? (y/n) > ‸"], ["Continue? [Y/n] ‸"], ["Continue?", "> ‸"], ["Delete all [y/N]:", "> ‸"],
      ["Password: ‸"], ["Enter passphrase for key 'x': ‸"], ["Press Enter to continue‸"], ["--More--‸"],
      ["Do you trust this? > ‸"], ["Select an option > ‸"], ["Pick one:", "> 1. Yes‸", "  2. No"],
      ["Are you sure (yes/no/[fingerprint])? ‸"], ["(END)‸"],
    ])
  func question(rows: [String]) {
    #expect(readScreen(.sketch(rows), of: "other").kind == .dialog)
  }

  @Test(
    "any program: choices with a hidden cursor are a dialog",
    arguments: [["Pick one", "❯ Yes", "  No"], ["? Which", "> 1) a", "  2) b", "", "enter to select"]])
  func choices(rows: [String]) {
    #expect(readScreen(.sketch(rows, isCursorVisible: false), of: "other").kind == .dialog)
  }

  @Test(
    "any program: the cursor after a prompt is a composer",
    arguments: [
      ["> ‸", ""], ["› ‸", ""], ["$ ‸", ""], ["me@host:~/x$ ‸", ""], ["bash-5.2# ‸", ""], ["~/x ❯ ‸", ""],
      ["[code] > ‸", ""], ["You › ‸", ""], [">‸", ""], ["│ > ‸               │", ""],
      ["> half a line‸", "half a line"],
      ["> Continue? (y/n)‸", "Continue? (y/n)"], ["> half‸ a line", "half a line"],
    ])
  func prompt(pair: [String]) {
    let reading = readScreen(.sketch([pair[0]]), of: "other")
    #expect(reading.kind == .composer && reading.draft == pair[1], "\(reading)")
  }

  @Test("any program: choices and questions above a prompt are already answered")
  func printed() {
    for output in [
      ["❯ 1. Yes", "  2. No", "done"], ["Continue? [Y/n] y"], ["Really (y/n)", "noted"], ["> a", "  b"],
    ] {
      #expect(readScreen(.sketch(output + ["> ‸"]), of: "other") == ScreenReading(.composer, draft: ""), "\(output)")
    }
  }

  @Test(
    "any program: other text before the cursor is not a prompt",
    arguments: [["50% ‸"], ["<b> ‸"], ["tick", "tick", "‸"], ["a -> ‸"], ["done‸"], [">      ‸"], ["> ", "‸"]])
  func noPrompt(rows: [String]) {
    #expect(readScreen(.sketch(rows), of: "other").kind == .unknown)
  }

  @Test("a blank screen is recognized")
  func blank() {
    for runtime in ["claude", "codex", "pi"] {
      #expect(readScreen(.sketch([""]), of: runtime) == ScreenReading(.unknown, headline: "the screen is blank"))
    }
  }
}
