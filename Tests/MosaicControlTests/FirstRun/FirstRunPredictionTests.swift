import MosaicHost
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("First-run screens are predicted from the runtimes' own files")
struct FirstRunPredictionTests {
  @Test("the screens of each case are predicted", arguments: FirstRunCase.all)
  func foreseen(_ state: FirstRunCase) throws {
    let (home, start) = try state.prepare()
    #expect(Self.outlook(start, home).screens.map(\.screen.code) == state.screens)
  }

  static func outlook(_ start: RuntimeStart, _ home: ScratchFolder) -> FirstRunOutlook {
    FirstRunOutlook(of: start, agent: "a0", in: FleetFolder(home: home.path)) { _ in
      ["gpt-5.5": "gpt-6-sol", "gpt-5.6-luna": "gpt-6-luna"]
    }
  }

  @Test("recorded answers cover every screen that can be answered in advance", arguments: FirstRunCase.all)
  func answered(_ state: FirstRunCase) throws {
    let (home, start) = try state.prepare()
    let folder = FleetFolder(home: home.path)
    let screens = Self.outlook(start, home).screens
    try Self.record(screens, in: folder)
    let left = Self.outlook(start, home).screens
    #expect(left.map(\.screen) == screens.filter { !$0.isPreparable }.map(\.screen))
  }

  /// Records answers as `mosaic agent trust` does.
  static func record(_ screens: [ForeseenScreen], in folder: FleetFolder) throws {
    var items: [CodexConsent.Item] = []
    for screen in screens {
      switch screen.answer {
      case .stateFile(let path, let change): _ = try StateFileChange(path: path, changes: [change]).make()
      case .consent(let item): items.append(item)
      case .byHand: break
      }
    }
    FileBytes.makePrivateFolder("\(folder.home)/fleet")
    FileBytes.makePrivateFolder(folder.run)
    FileBytes.replace(CodexConsent.path(of: "a0", in: folder), with: Array(CodexConsent(items).text.utf8))
  }

  @Test("a configuration that cannot be parsed is reported and predicts nothing")
  func unread() throws {
    let state = FirstRunCase("", .codex, setup: "codex '' 'x = '", screens: [])
    let (home, start) = try state.prepare()
    let outlook = Self.outlook(start, home)
    #expect(outlook.unread == ["\(start.home)/.codex/config.toml:11"])
  }

  @Test(
    "the program that a pane starts is recognized",
    arguments: [
      (["/x/mosaic", "yolo", "claude", "--model", "opus"], "claude true --model opus"),
      (["mosaic", "launch", "codex"], "codex false "),
      (["/bin/sh", "-c", "exec claude --model opus"], "claude false --model opus"),
      (["/bin/sh", "-c", "exec mosaic yolo codex"], "codex true "),
      (["/bin/sh", "-c", "exec env A=1 claude"], nil), (["mosaic", "yolo", "pi"], nil), (["sleep", "1"], nil),
      (["claude", "-p", "hi"], nil), (["codex", "exec", "hi"], nil), (["mosaic", "agent", "stub"], nil),
    ])
  func program(words: [String], seen: String?) {
    let start = RuntimeStart(words: words, environment: [:], folder: "/")
    #expect(start.map { "\($0.runtime) \($0.isUnattended) \($0.arguments.joined(separator: " "))" } == seen)
  }
}
