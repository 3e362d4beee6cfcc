import MosaicDiagnostics
import MosaicFramework
import MosaicModel
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("The shipped presets")
struct ShippedPresetTests {
  struct Preset: CustomTestStringConvertible, Sendable {
    let stem: String
    let lines: [Substring]

    var testDescription: String { stem }
    var text: String { lines.map { $0 + "\n" }.joined() }

    /// Ranges of consecutive lines that start with `#~`.
    var suggestions: [Range<Int>] {
      let marked = lines.indices.filter { lines[$0].hasPrefix("#~") }
      let starts = marked.filter { $0 == 0 || !lines[$0 - 1].hasPrefix("#~") }
      return starts.map { start in start..<(lines[start...].firstIndex { !$0.hasPrefix("#~") } ?? lines.endIndex) }
    }

    /// Returns the text with some suggestions applied: without the mark and the space after it.
    func taking(_ suggestions: [Range<Int>]) -> String {
      lines.indices.map { index in
        let isTaken = suggestions.contains { $0.contains(index) }
        return (isTaken ? lines[index].dropFirst(3) : lines[index]) + "\n"
      }.joined()
    }
  }

  static let presets = Resource.presets.map { resource in
    Preset(stem: resource.stem, lines: "\(resource.text)".split(separator: "\n", omittingEmptySubsequences: false))
  }

  @Test("the presets are exactly the listed ones")
  func listed() {
    let stems = ["coding", "general", "hybrid", "local-canary", "minimal", "research"]
    #expect(Self.presets.map(\.stem).sorted() == stems)
  }

  @Test("a preset gives no diagnostics", arguments: presets)
  func noDiagnostics(_ preset: Preset) {
    let diagnosed = Diagnosed(preset.text)
    #expect(diagnosed.shown == "")
    #expect(diagnosed.fleet?.socket.name == "mosaic-fleet")
  }

  @Test("every suggestion can be applied, alone and with all others", arguments: presets)
  func suggestions(_ preset: Preset) {
    #expect(!preset.suggestions.isEmpty)
    for suggestion in preset.suggestions {
      let diagnosed = Diagnosed(preset.taking([suggestion]))
      #expect(diagnosed.diagnostics.filter { $0.severity == .error }.map(\.code) == [], "\(suggestion)")
    }
    #expect(Diagnosed(preset.taking(preset.suggestions)).shown == "")
  }

  @Test("every suggestion can still be applied after a program to notify was set", arguments: presets)
  func suggestionsAfterNotify(_ preset: Preset) throws {
    let edit = try RosterEdit(Array(preset.text.utf8), .notify(["tell"]))
    let text = String(decoding: edit.file.bytes, as: UTF8.self).dropLast()
    let edited = Preset(stem: preset.stem, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    #expect(edited.suggestions.count == preset.suggestions.count)
    let diagnosed = Diagnosed(edited.taking(edited.suggestions))
    #expect(diagnosed.shown == "" && diagnosed.fleet?.notify == ["tell"])
  }

  @Test("a preset contains its name and the command to start with it", arguments: presets)
  func opening(_ preset: Preset) {
    #expect(preset.lines[0] == "# yaml-language-server: $schema=../roster.schema.json")
    #expect(preset.lines[2].hasPrefix("# \(preset.stem): "))
    #expect(preset.text.contains("#   mosaic fleet init --preset \(preset.stem) "))
  }

  @Test("a persistent seat has a persistent contract, and a seat for one task is reset", arguments: presets)
  func persistence(_ preset: Preset) throws {
    let fleet = try #require(Diagnosed(preset.text).fleet)
    for agent in fleet.agents where agent.personaClass.description != "worker" {
      let persona = try #require(ShippedLibrary.compiled.roles[agent.personaClass.description])
      #expect(agent.persistentPersona == persona.isPersistent, "\(agent.name)")
      #expect(agent.resetBetweenTasks == !persona.isPersistent, "\(agent.name)")
    }
  }

  @Test("the floor runs on claude, all other agents on pi", arguments: ["general", "coding", "research", "hybrid"])
  func floorAndWorkers(_ stem: String) throws {
    let preset = try #require(Self.presets.first { $0.stem == stem })
    let agents = try #require(Diagnosed(preset.text).fleet).agents
    #expect(preset.lines.contains("floor: two-agent"))
    #expect(agents.prefix(2).map { "\($0.name) \($0.runtime.name)" } == ["orchestrator claude", "enhancer claude"])
    #expect(Set(agents.dropFirst(2).map(\.runtime.name)) == ["pi"])
    #expect(agents.count >= 5)
  }

  @Test("the canary has four stubs with a declared program")
  func canary() throws {
    let preset = try #require(Self.presets.first { $0.stem == "local-canary" })
    let agents = try #require(Diagnosed(preset.text).fleet).agents
    #expect(preset.lines.contains("floor: none"))
    #expect(agents.map(\.runtime) == Array(repeating: agents[0].runtime, count: 4))
    #expect(agents[0].runtime.command == ["mosaic", "agent", "stub"])
  }
}
