import ArgumentParser
import Foundation
import MosaicPresentation
import MosaicTestHarness
import Testing

@testable import MosaicCommands

/// Pages in `docs/topics`, which `mosaic guide` prints, and `llms.txt`, which is made from them.
@Suite("Guide pages for agents", .runsPrograms)
struct GuidePageTests {
  /// A token is about four characters.
  private static let mostCharacters = 400 * 4

  @Test("a page is short, and starts with its name and one sentence", arguments: GuideTopic.allCases)
  func form(_ topic: GuideTopic) {
    #expect(topic.text.count <= Self.mostCharacters)
    #expect(topic.text.hasPrefix("# \(topic.rawValue)\n\n\(topic.summary.prefix(20))"))
    #expect(topic.summary.hasSuffix("."))
    #expect(topic.text.contains("mosaic "))
  }

  @Test("every page in the folder is a topic")
  func allAreListed() throws {
    let folder = Repository.root.appendingPathComponent("docs/topics")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == Set(GuideTopic.allCases.map { "\($0.rawValue).md" }))
  }

  @Test("examples of files are valid")
  func examplesAreValid() throws {
    let home = try FreshHome()
    let places: [(GuideTopic, String)] = [
      (.roster, "roster.yaml"), (.profile, "profiles.local/night-shift.yaml"), (.persona, "roles.local/gardener.md"),
    ]
    for (topic, path) in places {
      let block = try #require(topic.text.firstMatch(of: /(?s)```(?:yaml|markdown)\n(.*?)```/))
      let file = home.url.appendingPathComponent("work/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(block.1.utf8).write(to: file)
    }
    let run = try home.run("mosaic fleet validate work --strict")
    #expect(run.transcript == "3 files checked\n" && run.status == 0)
  }

  @Test("the program prints the pages, and refuses unknown topics with a suggestion")
  func verb() throws {
    let home = try FreshHome()
    #expect(try home.run("mosaic guide repair").transcript == GuideTopic.repair.text)
    let list = try home.run("mosaic guide").transcript
    for topic in GuideTopic.allCases { #expect(list.contains("mosaic guide \(topic.rawValue) ")) }
    let unknown = try home.run("mosaic guide rooster")
    #expect(unknown.transcript == "error: unknown topic 'rooster'\nhelp: did you mean 'roster'?\n")
    #expect(unknown.status == 1)
    #expect(
      try home.run("mosaic guide --json | jq -r '.topics | length'").transcript == "\(GuideTopic.allCases.count)\n")
  }

  @Test("llms.txt is what the pages and the commands say; 'make record' writes it")
  func indexIsCurrent() throws {
    let file = Repository.root.appendingPathComponent("llms.txt")
    let text = index
    guard try String(contentsOf: file, encoding: .utf8) != text else { return }
    if GoldenCase.isRecording { try Data(text.utf8).write(to: file) }
    Issue.record("llms.txt is outdated")
  }

  /// The index in the form of https://llmstxt.org: a title, a summary, and lists of links.
  private var index: String {
    let topics = GuideTopic.allCases.map { "- [\($0.rawValue)](docs/topics/\($0.rawValue).md): \($0.summary)\n" }
    let verbs = CommandPlace.root.descendants.filter { $0.isVerb && $0.command.configuration.shouldDisplay }
    let commands = verbs.map { "- `\($0.line)`: \($0.command.configuration.abstract)\n" }
    return """
      # mosaic

      > \(Mosaic.configuration.abstract)

      `mosaic guide TOPIC` prints the pages below, `mosaic explain WORD` explains a code, state or key, and \
      `mosaic help --format json` prints every command with its options, exit codes and examples. `--format agent` prints \
      diagnostics in a short form.

      ## Guide

      \(topics.joined())
      ## Reference

      - [Output formats](docs/reference/formats.md)
      - [Keys of rosters](docs/reference/roster.md)
      - [Keys of profiles](docs/reference/profile.md)
      - [Keys of north stars](docs/reference/north-star.md)
      - [Role contracts](docs/reference/role.md)
      - [Supported YAML](docs/reference/yaml.md)

      ## Commands

      \(commands.joined())
      """
  }
}
