import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("The org chart", .runsPrograms)
struct GraphFixtureTests {
  @Test("Fixtures/graph", arguments: GoldenCase.all("graph"))
  func showsWhatWasRecorded(_ golden: GoldenCase) throws {
    let home = try FreshHome()
    try home.settle(golden.input)
    try golden.check(transcript: home.run(golden.command(default: "mosaic fleet graph")), at: home.url)
  }

  @Test("the Mermaid chart is the one in FLEET.md with a notice above it")
  func pageAgrees() throws {
    let home = try fleet()
    #expect(try home.run("mosaic fleet generate -q --host alpha").status == 0)
    let page = try home.text("fleet/FLEET.md").components(separatedBy: "```mermaid\n")
    let chart = try home.run("mosaic fleet graph").transcript
    let notice = "%% Drawn by mosaic fleet graph from the roster. Do not edit.\n"
    #expect(chart == notice + (page.last?.components(separatedBy: "```").first ?? "nothing"))
  }

  @Test(
    "the SVG is well-formed and shows every agent, its alias and its host unchanged", .needsGraphviz)
  func svgIsWellFormed() throws {
    let home = try fleet()
    let picture = try Picture(home.run("mosaic fleet graph --format svg").transcript)
    #expect(Set(picture.lines(ofNode: "a0")) == ["orchestrator", "“\"]; evil [label=\"”"])
    #expect(Set(picture.lines(ofNode: "a1")) == ["enhancer", "“<b>&lt;\\N\\n C:\\”"])
    #expect(Set(picture.lines(ofNode: "a2")) == ["build", "code", "“// { } -> #”"])
    #expect(picture.texts["cluster_0"] == ["gamma"] && picture.texts["cluster_1"] == ["beta"])
    #expect(picture.arrows.sorted() == ["a0->a1", "a0->a2", "a0->a4", "a2->a3"])
  }

  @Test("an earlier picture is replaced, a person's own picture is not", .needsGraphviz)
  func pictureIsReplaced() throws {
    let home = try fleet()
    let script = """
      mosaic fleet graph --format svg -o fleet.svg
      sed -i 's/name: night/name: noon/' .config/mosaic/fleet/roster.yaml
      mosaic fleet graph --format svg -o fleet.svg && grep -c '>noon<' fleet.svg
      sed '/Drawn by/d' fleet.svg > mine.svg && mosaic fleet graph --format svg -o mine.svg
      """
    let outcome = try home.run(script)
    #expect(
      outcome.transcript == """
        wrote fleet.svg
        wrote fleet.svg
        1
        error: mine.svg already exists and is not a chart drawn by mosaic
        help: use another file, or move this one away

        """)
    #expect(outcome.status == 2)
  }

  @Test("charts that are written into one folder at the same time do not interfere")
  func writtenAtOnce() throws {
    let home = try fleet()
    let script = """
      seq 1 12 | xargs -P 6 -I N mosaic fleet graph -q -o charts/N.mmd; echo "ended with $?"
      for chart in charts/*; do cmp "$chart" charts/1.mmd; done
      ls -A charts | wc -l
      """
    #expect(try home.run(script).transcript == "ended with 0\n12\n")
  }

  private func fleet() throws -> FreshHome {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("graph/hostile-aliases-on-several-hosts/input"))
    return home
  }
}
