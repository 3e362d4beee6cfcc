import Foundation
import MosaicFormats
import MosaicOperations
import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicCompiler
@testable import MosaicPresentation

/// `mosaic explain` with keys; `Fixtures/verbs/explained` has codes.
@Suite("mosaic explain and the keys", .runsPrograms)
struct ExplainTests {
  private func text(_ words: String...) throws -> String { try Explanation(of: words).text }

  @Test("a key is explained with the text of its section in the reference", arguments: KeyQuery.all)
  func sections(_ entry: KeyEntry) throws {
    let page = try String(
      contentsOf: Repository.root.appendingPathComponent("docs/reference/\(entry.document.rawValue).md"),
      encoding: .utf8)
    let range = page.range(of: "# `\(entry.path)`\n\n")
    let heading = try #require(range)
    let section = page[heading.upperBound...].prefix { $0 != "#" }.replacing(#/\[([a-z-]+)\]\([^)]*\)/#) { "\($0.1)" }
    let shown = try text(entry.qualifiedPath)
    // A line with links breaks elsewhere.
    let words = section.split(whereSeparator: \.isWhitespace)
    #expect(shown.split(whereSeparator: \.isWhitespace).suffix(words.count) == words[...])
    #expect(shown.hasPrefix("# \(entry.path) ("))
  }

  @Test("a name of up to three keys shows all of them, and one of more keys lists their paths")
  func severalKeys() throws {
    let restart = try text("restart")
    #expect(restart.hasPrefix("# defaults.restart (roster)\n") && restart.contains("\n# agents[].restart (roster)\n"))
    let id = try text("id")
    #expect(id.hasPrefix("# id\n\nSeveral keys have this name:\n\n  profile.id "))
    #expect(id.contains("\n  north-star.assumptions.id ") && !id.contains("Type:"))
  }

  @Test("a word of the output comes before keys of its name, which are mentioned")
  func precedence() throws {
    let runtime = try text("runtime")
    #expect(runtime.hasPrefix("# runtime\n\nThe program that an agent starts is not on its PATH.\n"))
    #expect(
      runtime.hasSuffix(
        "## The keys of the same name\n\n  mosaic explain roster.defaults.runtime\n"
          + "  mosaic explain roster.agents.runtime\n  mosaic explain profile.roster.runtime\n"))
    #expect(try text("working-directory").hasPrefix("# working-directory\n"))
    let key = try text("working_directory")
    #expect(key.hasPrefix("# defaults.working_directory (roster)\n"))
    #expect(key.hasSuffix("'mosaic explain working-directory' explains the word of mosaic's output.\n"))
    let floor = try text("floor")
    #expect(floor.hasPrefix("# floor\n\nThe floor is"))
    #expect(floor.contains("\n# floor (roster)\n") && floor.contains("\n# floor (profile)\n"))
  }

  @Test("each of several words is explained, pages and keys alike")
  func severalWords() throws {
    let both = try text("linger", "memory_max", "floor-unmet")
    #expect(both.hasPrefix("# linger\n") && both.contains("\n# floor-unmet\n"))
    #expect(both.contains("\n# agents[].resources.memory_max (roster)\n"))
  }

  @Test(
    "an unknown name gets the nearest of all codes, words, keys and paths",
    arguments: [
      ("enabeld", "did you mean 'enabled'?"), ("stop_timout", "did you mean 'stop_timeout'?"),
      ("unknwon-class", "did you mean 'unknown-class'?"), ("avialable", "did you mean 'available'?"),
      ("agents.nmae", "did you mean 'agents.name'?"),
      ("agents[].resuorces.memory_max", "did you mean 'agents.resources.memory_max'?"),
      ("nonsense", "run 'mosaic explain' to list every code, state and key"),
    ])
  func suggestions(_ word: String, _ help: String) throws {
    let error = #expect(throws: Refusal.self) { try Explanation(of: [word]) }
    #expect(error?.help == help)
  }

  @Test("JSON has the facts of a key, and a page with its kind")
  func json() throws {
    let home = try FreshHome()
    let run = try home.run("mosaic explain agents.resources.memory_max floor-unmet --format json")
    let entries = try #require(JSONValue(parsing: Array(run.transcript.utf8))?["entries"]?.items)
    #expect(entries.map { $0["kind"]?.text } == ["key", "warning"])
    let key = try #require(entries.first)
    #expect(key["path"] == "agents[].resources.memory_max" && key["document"] == "roster")
    #expect(key["required"] == false && key["default"] == "no limit" && key["example"] == "4G")
    #expect(key["text"]?.text?.hasPrefix("# agents[].resources.memory_max (roster)\n") == true)
    #expect(try home.run("mosaic explain id --json").transcript.components(separatedBy: "\"path\"").count == 7)
    let refused = try home.run("mosaic explain nonsense --json 2>/dev/null")
    #expect(refused.status == 1)
    let problem = JSONValue(parsing: Array(refused.transcript.utf8))?["problems"]?.items?.first
    #expect(problem?["code"] == "unknown-name")
    let list = try home.run("mosaic explain --json")
    let all = try #require(JSONValue(parsing: Array(list.transcript.utf8))?["entries"]?.items)
    #expect(all.count > 250 && all.allSatisfy { $0["summary"]?.text?.isEmpty == false })
  }

  @Test("the list and the completion in a shell have every key")
  func lists() throws {
    let list = ExplainedTopic.list(ExplainedTopic.all)
    for entry in KeyQuery.all {
      #expect(list.contains("\n  key     \(entry.path) "), "\(entry.path)")
      #expect(ExplainedTopic.words.contains(entry.definition.name))
      #expect(ExplainedTopic.words.contains(entry.qualifiedPath))
    }
    #expect(Set(ExplainedTopic.words).count == ExplainedTopic.words.count)
    #expect(ExplainedTopic.words.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) } })
    let script = try FreshHome().run("mosaic --generate-completion-script bash")
    #expect(
      script.status == 0 && script.transcript.contains("stop_timeout") && script.transcript.contains("floor-unmet"))
  }
}
