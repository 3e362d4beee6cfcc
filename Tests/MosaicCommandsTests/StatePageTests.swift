import Foundation
import MosaicCommands
import MosaicTestHarness
import MosaicWorkspace
import Testing

/// Pages in `docs/states`: fixed headings, and an example that the test runs in a fresh fleet of one agent.
@Suite("Pages for the states of generated files", .runsPrograms)
struct StatePageTests {
  private static let folder = Repository.root.appendingPathComponent("docs/states")

  @Test(
    "a page has the fixed headings, and its example gives the output it shows",
    arguments: FileState.allCases.filter { $0 != .current })
  func pageIsTrue(_ state: FileState) throws {
    let page = try ExplainedPage(Self.folder.appendingPathComponent("\(state.rawValue).md"))
    #expect(page.text.hasPrefix("# \(state.rawValue)\n"))
    #expect(page.headings == ExplainedPage.headings)
    let home = try FreshHome()
    try home.run("mosaic fleet init -q --preset minimal")
    let script = try #require(page.example.first?.text)
    let outcome = try home.run("cd .config/mosaic\n{ \(script)} >/dev/null 2>&1\nmosaic fleet check 2>/dev/null")
    try page.expectOutput(outcome.transcript)
    #expect(outcome.transcript.contains("drift[\(state.rawValue)]"))
  }

  @Test("no page exists for an unknown state or for a code")
  func noStrayPage() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(FileState.allCases.filter { $0 != .current }.map { "\($0.rawValue).md" }))
    #expect(
      !names.contains { FileManager.default.fileExists(atPath: "\(Repository.root.path)/docs/diagnostics/\($0)") })
  }
}
