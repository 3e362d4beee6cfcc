import Foundation
import MosaicDiagnostics
import MosaicSyntax
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

/// Hover, the JSON Schema, the reference and `mosaic explain` show what the key tables say about a key.
@Suite("Every key is documented in its table")
struct KeyDocumentationTests {
  static let entries = KeyQuery.all

  @Test("an optional key has a default, and a required one has none", arguments: entries)
  func defaults(_ entry: KeyEntry) {
    #expect(entry.definition.isRequired == (entry.definition.defaultValue == nil))
  }

  @Test("the summary is a sentence, and the first sentence is short", arguments: entries)
  func summaries(_ entry: KeyEntry) {
    let key = entry.definition
    #expect(key.summary.hasSuffix(".") && key.summary.first?.isLowercase != true || key.summary.hasPrefix("ssh "))
    #expect(key.firstSentence.count <= 120, "\(key.firstSentence)")
    #expect(key.defaultValue.map { !$0.text.hasSuffix(".") } ?? true)
  }

  @Test("the example is valid at its place, and sets the key", arguments: entries)
  func examples(_ entry: KeyEntry) throws {
    let text = KeyExample(entry).lines.joined(separator: "\n") + "\n"
    let whole = entry.document == .role ? "---\n\(text)---\n# Title\n" : text
    let judged = try #require(try JudgedDocument(entry.path, Array(whole.utf8), as: entry.document), "\(text)")
    #expect(judged.mistakes.filter { $0 != .missingKey } == [], "\(text)")
    #expect(text.contains("\(entry.definition.name):"))
    #expect(KeyExample(entry).lines.allSatisfy { $0.count <= 80 })
  }

  @Test("a default that is a value is valid, and differs from the example", arguments: entries)
  func defaultValues(_ entry: KeyEntry) throws {
    guard case .value(let written) = entry.definition.defaultValue else { return }
    let value = written.trimmingCharacters(in: ["\""])
    let accepted =
      switch entry.definition.shape {
      case .text(let rule): rule.accepts(value)
      case .choice(let words): words.contains(value)
      case .boolean: ["true", "false"].contains(value)
      case .integer(let range): Int(value).map(range.contains) ?? false
      case .list, .record, .map: false
      }
    #expect(accepted, "\(value)")
    #expect(entry.definition.example != value)
  }

  @Test("the schema has the default and the example in the type of the key")
  func schema() {
    let schema = DocumentSchema.roster.document.root
    let agent = schema["properties"]?["agents"]?["items"]?["properties"]
    #expect(agent?["enabled"]?["default"] == true)
    #expect(schema["properties"]?["defaults"]?["properties"]?["working_directory"]?["default"] == "~")
    #expect(agent?["enabled"]?["examples"] == [false])
    #expect(agent?["class"]?["default"] == "worker")
    #expect(agent?["resources"]?["properties"]?["tasks_max"]?["examples"] == [1000])
    #expect(agent?["env"]?["examples"] == nil && agent?["runtime"]?["default"] == nil)
    let matrix = schema["properties"]?["connector"]?["properties"]?["matrix"]?["properties"]
    #expect(matrix?["user_id"]?["examples"] == ["@fleet:example.org"])
  }

  @Test(
    "a key is found by its path, with or without marks, and by the end of its path",
    arguments: [
      ("agents[].resources.memory_max", ["roster.agents.resources.memory_max"]),
      ("agents.resources.memory_max", ["roster.agents.resources.memory_max"]),
      ("agents[0].resources.memoryMax:", ["roster.agents.resources.memory_max"]),
      ("resources.memory_max", ["roster.defaults.resources.memory_max", "roster.agents.resources.memory_max"]),
      ("enabled", ["roster.agents.enabled"]), ("lead", ["profile.lead"]),
      ("stop-timeout", ["roster.defaults.stop_timeout", "roster.agents.stop_timeout"]),
      ("runtimes.<name>.command", ["roster.runtimes.command"]), ("runtimes.command", ["roster.runtimes.command"]),
      ("runtimes.aider.command", ["roster.runtimes.command"]), ("floor", ["roster.floor", "profile.floor"]),
      ("profile.floor", ["profile.floor"]), ("roster.class", ["roster.agents.class", "profile.roster.class"]),
      ("NORTH_STAR.goals.id", ["north-star.goals.id"]), ("north-star.goals", ["north-star.goals"]),
      ("role.class", ["role.class"]), ("", []), (".", []), ("agents.nonsense", []), ("nonsense.command", []),
    ])
  func queries(_ text: String, _ paths: [String]) {
    #expect(KeyQuery(text).keys.map(\.qualifiedPath) == paths)
  }

  @Test("each key is found by its full path, as shown and as typed in a shell", arguments: entries)
  func paths(_ entry: KeyEntry) {
    #expect(KeyQuery(entry.qualifiedPath).keys.first?.qualifiedPath == entry.qualifiedPath)
    #expect(KeyQuery(entry.path).keys.contains { $0.qualifiedPath == entry.qualifiedPath })
    #expect(entry.qualifiedPath.allSatisfy { $0.isLetter || "._-".contains($0) })
  }

  @Test("qualified paths are unique")
  func unique() {
    #expect(Set(Self.entries.map(\.qualifiedPath)).count == Self.entries.count)
    #expect(Self.entries.count > 100)
  }
}

extension KeyEntry: CustomTestStringConvertible {
  public var testDescription: String { qualifiedPath }
}

extension JSONValue {
  fileprivate subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }
}
