import Foundation
import MosaicTestHarness
import Testing

@Suite("A north star on its own", .runsPrograms)
struct NorthStarFixtureTests {
  private static let realSize = Repository.fixtures.appendingPathComponent("compile/north-star-real-size")

  private static var page: String {
    get throws {
      try String(contentsOf: realSize.appendingPathComponent("expected/fleet/NORTH_STAR.md"), encoding: .utf8)
    }
  }

  @Test("Fixtures/north-star", arguments: GoldenCase.all("north-star"))
  func showsWhatWasRecorded(_ golden: GoldenCase) throws {
    let temporary = try TemporaryFolder()
    let work = temporary.url.appendingPathComponent("work")
    try FileManager.default.copyItem(at: golden.input, to: work)
    let script = try golden.command(default: "mosaic fleet north-star goals.yaml")
    try golden.check(transcript: Shell(folder: work, home: temporary.url).run(script), at: temporary.url)
  }

  @Test("the page of the workspace is the one that generate writes")
  func workspaceAgrees() throws {
    let home = try FreshHome()
    try home.settle(Self.realSize.appendingPathComponent("input"))
    let page = try Self.page
    #expect(try home.run("mosaic fleet north-star").transcript == page)
  }

  @Test("cells are padded by code points, pipes are escaped, and folded lines are joined")
  func layoutIsExact() throws {
    let page = try Self.page
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let widest = "Contrast, focus order and screen readers are tested on each commit".unicodeScalars.count
    let goals = lines.filter { $0.hasPrefix("| G-") }
    #expect(goals.count == 14)
    #expect(Set(goals.map { $0.unicodeScalars.count }) == [2 + 4 + 3 + widest + 3 + 5 + 3 + 11 + 3 + 16 + 2])
    #expect(lines.contains { $0 == "| WS-I18N    | Languages, from Åland to 日本語              |" })
    #expect(lines.contains { $0 == "| WS-IMPORT  | Importers (GTFS \\| NeTEx \\| spreadsheets) |" })
    #expect(lines.contains { $0 == "| ---------- | ----------------------------------------- |" })
    #expect(lines.contains { $0.hasPrefix("| G-04 | Publish static pages that work offline  ") })
    #expect(goals.last?.hasPrefix("| G-14 | Seat reservations  ") == true)
    #expect(goals.last?.hasSuffix(" | 4     | wont-have   | —                |") == true)
    #expect(lines.contains { $0.hasPrefix("- **A-3** — The national access point") })
    #expect(page.hasSuffix("does not reach its pages.\n") && !page.contains("\n\n\n"))
    #expect(lines.allSatisfy { $0.last != " " })
  }
}
