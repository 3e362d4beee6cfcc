import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("Screens that need no second look")
struct ScreenMemoryTests {
  private static let now = 1_000
  private let home: ScratchFolder
  private let socket = TmuxSocket("s")

  init() throws {
    home = try ScratchFolder()
    try home.write("", to: "fleet/run/PAUSED")
  }

  private func memory(_ version: String = "1") -> ScreenMemory {
    ScreenMemory(in: FleetFolder(home: home.path), version: version)
  }

  private func pane(output: Int, process: String = "7:70") throws -> Pane {
    let line = "0\t\t\t7\t\t\(output)\t\t@1\t0\t%1\t\t\t%1\t\(process)\t1\t\t\tada\tclaude"
    return try #require(Pane(line: line[...]))
  }

  /// Returns what the next observation knows about the pane after this one has read it.
  private func known(_ reading: ScreenReading, output: Int, then later: Pane, runtime: String = "claude") throws
    -> ScreenReading?
  {
    var first = memory()
    first.remember(reading, of: try pane(output: output), on: socket, runtime: "claude", listed: Self.now)
    first.save()
    var second = memory()
    return second.reading(of: later, on: socket, runtime: runtime)
  }

  @Test(
    "a screen without output since means what it meant",
    arguments: [
      ScreenReading(.composer, draft: ""), ScreenReading(.composer, draft: "", mode: "plan", isBusy: true),
      ScreenReading(.composer, draft: "", hasQueued: true), ScreenReading(.unknown, headline: "no composer"),
    ])
  func unchanged(_ reading: ScreenReading) throws {
    #expect(try known(reading, output: 998, then: pane(output: 998)) == reading)
  }

  @Test("after output, or with output in the second of the look, a screen is read again")
  func output() throws {
    let reading = ScreenReading(.composer, draft: "")
    #expect(try known(reading, output: 998, then: pane(output: 1_001)) == nil)
    #expect(try known(reading, output: 999, then: pane(output: 999)) == nil)
    #expect(try known(reading, output: 1_000, then: pane(output: 1_000)) == nil)
  }

  @Test("another process in the pane, another runtime and another version are no witness")
  func identity() throws {
    let reading = ScreenReading(.composer, draft: "")
    #expect(try known(reading, output: 9, then: pane(output: 9, process: "7:71")) == nil)
    #expect(try known(reading, output: 9, then: pane(output: 9), runtime: "codex") == nil)
    var newer = memory("2")
    #expect(newer.reading(of: try pane(output: 9), on: socket, runtime: "claude") == nil)
  }

  @Test(
    "a draft, an open menu, a question and a headline with control characters are read each time",
    arguments: [
      ScreenReading(.composer, draft: "secret"), ScreenReading(.composer, draft: "", menu: true),
      ScreenReading(.dialog, headline: "Proceed?", options: ["1. Yes"]), ScreenReading(.unknown, headline: "a\tb"),
    ])
  func notKept(_ reading: ScreenReading) throws {
    #expect(try known(reading, output: 9, then: pane(output: 9)) == nil)
  }

  @Test("a pane that is gone is forgotten, and a damaged file costs only time")
  func damage() throws {
    let reading = ScreenReading(.composer, draft: "")
    #expect(try known(reading, output: 9, then: pane(output: 9)) == reading)
    var other = memory()
    other.remember(
      reading, of: try pane(output: 9, process: "8:80"), on: TmuxSocket("t"), runtime: "claude", listed: 99)
    other.save()
    var left = memory()
    #expect(left.reading(of: try pane(output: 9), on: socket, runtime: "claude") == nil)
    try home.write("screens 1 1\ns\t%1\t7 7:70\tx\n\u{0}\n", to: "fleet/run/screens")
    var damaged = memory()
    #expect(damaged.reading(of: try pane(output: 9), on: socket, runtime: "claude") == nil)
  }
}
