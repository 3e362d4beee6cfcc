import Foundation
import MosaicTestHarness
import Testing

/// `docs/reference/formats.md`: the test writes its roster to disk and runs its commands.
@Suite("The page about formats", .runsPrograms)
struct FormatPageTests {
  private static let page = Repository.root.appendingPathComponent("docs/reference/formats.md")

  private func text() throws -> String {
    try String(contentsOf: Self.page, encoding: .utf8)
  }

  private func blocks(_ kind: String) throws -> [String] {
    try text().components(separatedBy: "```\(kind)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
  }

  private func shell(_ temporary: TemporaryFolder) throws -> Shell {
    let roster = try #require(try blocks("yaml roster.yaml").first)
    let work = temporary.url.appendingPathComponent("work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    try Data(roster.utf8).write(to: work.appendingPathComponent("roster.yaml"))
    return Shell(folder: work, home: temporary.url)
  }

  @Test("the page's commands print the output it shows")
  func outputsAreReal() throws {
    let temporary = try TemporaryFolder()
    let shell = try shell(temporary)
    var page = try text()
    for block in try blocks("console") {
      let command = block.dropFirst(2).prefix { $0 != "\n" }
      let output = try shell.run("\(command) 2>/dev/null").transcript
      let seen = "$ \(command)\n" + output.replacingOccurrences(of: shell.folder.path, with: "/home/you/fleet")
      page = page.replacingOccurrences(of: "```console\n\(block)```", with: "```console\n\(seen)```")
      #expect(seen == block)
    }
    if GoldenCase.isRecording { try Data(page.utf8).write(to: Self.page) }
  }

  @Test("every format has a section with a command")
  func everyFormatIsShown() throws {
    let headings = try text().split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    #expect(headings == FormatFixtureTests.formats)
    #expect(try blocks("console").count == FormatFixtureTests.formats.count)
  }

  @Test("the page's CI examples find the mistakes")
  func pipelinesRun() throws {
    let lines = try blocks("yaml ci").flatMap { $0.split(separator: "\n") }
    let commands = lines.compactMap { $0.firstMatch(of: /- (run: )?(mosaic .*)/)?.2 }
    #expect(commands.count == 4)
    for command in commands {
      let temporary = try TemporaryFolder()
      #expect(try shell(temporary).run(String(command)).status == 1, "\(command)")
    }
  }
}
