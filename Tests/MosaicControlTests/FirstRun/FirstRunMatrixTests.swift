import Foundation
import MosaicHost
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("The real runtimes show the predicted screens and no others", .runsPrograms, .needsTmux, .needsRuntimes)
struct FirstRunMatrixTests {
  @Test("a runtime shows exactly the predicted screens", arguments: FirstRunCase.all)
  func shown(_ state: FirstRunCase) throws {
    let (home, start) = try state.prepare()
    let catalog = CodexModels.replacements(for: start, commands: SystemCommands())
    let foreseen = FirstRunOutlook(of: start, agent: "a0", in: FleetFolder(home: home.path)) { _ in catalog }
    #expect(foreseen.screens.map(\.screen.code) == state.screens)
    let shown = try ShownScreens(start).answered(upTo: state.screens.count)
    #expect(
      shown == state.screens
        + [state.screens.last.map(ShownScreens.isLast) == true ? nil : "composer"].compactMap { $0 })
  }

  @Test(
    "recorded answers keep the screens from being shown", arguments: FirstRunCase.all.filter { $0.screens.count > 1 })
  func prepared(_ state: FirstRunCase) throws {
    let (home, start) = try state.prepare()
    let folder = FleetFolder(home: home.path)
    let screens = FirstRunPredictionTests.outlook(start, home).screens
    try FirstRunPredictionTests.record(screens, in: folder)
    let options = start.runtime == "codex" ? CodexConsent.arguments(of: "a0", in: folder) : []
    let again = try #require(
      RuntimeStart(
        words: [start.program] + options + start.arguments, environment: start.environment, folder: start.folder))
    let left = screens.filter { !$0.isPreparable }.map(\.screen.code)
    #expect(try ShownScreens(again).answered(upTo: left.count) == left + ["composer"])
  }
}

/// A runtime in a pane, whose first-run screens are answered one by one.
private final class ShownScreens {
  private let tmux: PrivateTmux
  private let isCodex: Bool

  /// Texts that only one screen contains, in the order in which to look for them.
  private static let signs = [
    ("claude-configuration", "Configuration error"), ("claude-settings", "Settings Error"),
    ("claude-welcome", "Choose the text style"), ("claude-welcome", "Security notes"),
    ("claude-trust", "Accessing workspace:"), ("claude-mcp-servers", "MCP server found"),
    ("claude-key", "Detected a custom API key"), ("claude-bypass", "running in Bypass Permissions mode"),
    ("claude-auto-mode", "Make auto mode your default"), ("codex-sign-in", "Sign in with ChatGPT"),
    ("codex-restricted", "Open restricted"), ("codex-trust", "Trust this folder?"),
    ("codex-hooks", "Hooks need review"), ("codex-model", "Use existing model"),
  ]
  private static let keys = [
    "claude-welcome": ["Enter"], "claude-trust": ["Down", "Enter"], "claude-mcp-servers": ["Enter"],
    "claude-key": ["Up", "Enter"], "claude-bypass": ["Down", "Enter"], "claude-settings": ["Down", "Down", "Enter"],
    "claude-auto-mode": ["Escape"], "codex-restricted": ["Enter"], "codex-trust": ["Enter"],
    "codex-hooks": ["Down", "Down", "Enter"], "codex-model": ["Down", "Enter"],
  ]

  /// Returns whether a screen is the last, because no key here gets past it.
  static func isLast(_ code: String) -> Bool { keys[code] == nil }

  init(_ start: RuntimeStart) throws {
    isCodex = start.runtime == "codex"
    tmux = try PrivateTmux()
    let variables = start.environment.map { "\($0)=\($1)" }
    // The option keeps Codex from starting its daemon, which would outlive this test.
    let options = isCodex ? ["-c", "hide_agent_reasoning=false"] : []
    try tmux.start(
      ["env", "-i", "-C", start.folder] + variables + [start.program] + options + start.arguments, columns: 150,
      rows: 50)
  }

  /// Returns the screens in their order, answering each of them, with `composer` at the end.
  func answered(upTo count: Int) throws -> [String] {
    var seen: [String] = []
    var last = ""
    for _ in 0...(count + 2) {
      let (code, text) = try next(after: last)
      if seen.last != code { seen.append(code) }
      guard let keys = Self.keys[code] else { return seen }
      last = text
      for key in keys {
        try tmux.press(key)
        usleep(300_000)
      }
    }
    return seen
  }

  /// Returns the screen that stays: a composer may appear before the screens that cover it.
  private func next(after last: String) throws -> (String, String) {
    var steady: (code: String, count: Int)?
    var text = ""
    try tmux.wait("a screen stays") {
      usleep(200_000)
      text = try tmux.run(["capture-pane", "-p", "-t", "=s:"])
      guard text != last, let code = code(of: text) else {
        steady = nil
        return false
      }
      steady = (code, steady?.code == code ? steady!.count + 1 : 0)
      return steady!.count >= (code == "composer" && isCodex ? 12 : 6)
    }
    return (steady?.code ?? "", text)
  }

  private func code(of text: String) -> String? {
    if let sign = Self.signs.first(where: { text.contains($0.1) }) { return sign.0 }
    let signs = isCodex ? [" default · "] : ["shift+tab to cycle", "? for shortcuts"]
    return signs.contains(where: text.contains) ? "composer" : nil
  }
}
