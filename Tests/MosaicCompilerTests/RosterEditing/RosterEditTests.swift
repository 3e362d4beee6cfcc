import MosaicCompiler
import MosaicDiagnostics
import MosaicModel
import Testing

@Suite("Edits of a roster by spans")
struct RosterEditTests {
  private static let changes: [(name: String, change: RosterChange)] = [
    ("add", .add("dot", newcomer)),
    (
      "add values that need quotes",
      .add(
        "null",
        [
          AgentSetting(.personaClass, text: "code"), AgentSetting(.runtime, text: "claude"),
          AgentSetting(.workingDirectory, text: "/srv/a, b: #c"),
        ])
    ),
    (
      "other values",
      .edit("ben", set: [AgentSetting(.personaClass, text: "review"), AgentSetting(.reportsTo, text: "cy")], unset: [])
    ),
    (
      "more values",
      .edit(
        "ben", set: [AgentSetting(.modelHint, text: "opus"), AgentSetting(.workingDirectory, text: "~")], unset: [])
    ),
    (
      "more values of the first",
      .edit("ada", set: [AgentSetting(.reportsTo, text: "cy"), AgentSetting(.modelHint, text: "x/y:1")], unset: [])
    ),
    ("more values of the last", .edit("cy", set: newcomer + [AgentSetting(.modelHint, text: "1.5")], unset: [])),
    (
      "values of every type",
      .edit(
        "cy",
        set: [
          AgentSetting(AgentKey("enabled"), text: "false"), AgentSetting(AgentKey("channels"), text: "a,#b"),
          AgentSetting(AgentKey("resources.tasks_max"), text: "9"), AgentSetting(AgentKey("env.REGION"), text: "no"),
          AgentSetting(AgentKey("resources.memory_max"), text: "4G"),
        ], unset: [])
    ),
    ("another name", .rename("ben", to: "zoe")), ("another name of a manager", .rename("ada", to: "null")),
    ("fewer values", .edit("ben", set: [], unset: [.personaClass, .reportsTo])),
    ("fewer values of the last", .edit("cy", set: [], unset: [.personaClass, .modelHint])),
    ("all at once", .edit("ben", set: [AgentSetting(.modelHint, text: "opus")], unset: [.reportsTo, .personaClass])),
    ("notify a program", .notify(["/opt/tell", "-n", "a, b: #c"])),
    ("remove from the middle", .remove("ben", reportsTo: nil)),
    ("remove the last", .remove("cy", reportsTo: nil)),
    ("remove the first", .remove("ada", reportsTo: "cy")),
    ("another agent replaces the first", .remove("ada", reportsTo: "ben")),
  ]

  private static let newcomer = [
    AgentSetting(.personaClass, text: "review"), AgentSetting(.runtime, text: "pi"),
    AgentSetting(.reportsTo, text: "ada"),
  ]

  @Test("an edit changes only what it names", arguments: RosterLayout.all)
  func onlyTheChange(_ layout: RosterLayout) throws {
    let bytes = Array(layout.text.utf8)
    let before = try #require(FleetMeaning(bytes), "the layout itself does not compile")
    for (name, change) in Self.changes {
      let edit = try RosterEdit(bytes, change)
      let text = String(decoding: edit.file.bytes, as: UTF8.self)
      #expect(edit.faults == [], "\(name)")
      let after = try #require(FleetMeaning(edit.file.bytes), "\(name) does not compile:\n\(text)")
      #expect(after.withoutRest == before.after(change).withoutRest, "\(name)\n\(text)")
      #expect(rest(after, besides: change) == rest(before, besides: change), "\(name)\n\(text)")
      #expect(count(of: "keep", in: text) == count(of: "keep", in: layout.text), "\(name)\n\(text)")
      #expect(lineEnds(text) == lineEnds(layout.text), "\(name)\n\(text)")
    }
  }

  @Test("adding an agent only inserts text, and keeps every comment", arguments: RosterLayout.all)
  func addingOnlyPutsIn(_ layout: RosterLayout) throws {
    let edit = try RosterEdit(Array(layout.text.utf8), .add("dot", Self.newcomer))
    #expect(edit.steps.count == 1)
    let replaced = edit.steps.flatMap(\.edits).filter { !$0.span.range.isEmpty }
    #expect(replaced == [])
  }

  @Test("adding and removing an agent restores the original bytes", arguments: RosterLayout.all)
  func removingUndoesAdding(_ layout: RosterLayout) throws {
    let bytes = Array(layout.text.utf8)
    let once = try RosterEdit(bytes, .add("dot", Self.newcomer)).file.bytes
    let twice = try RosterEdit(once, .add("eve", Self.newcomer)).file.bytes
    let back = try RosterEdit(twice, .remove("eve", reportsTo: nil)).file.bytes
    #expect(back == once)
    let first = try RosterEdit(back, .remove("dot", reportsTo: nil)).file.bytes
    #expect(first == bytes)
  }

  @Test("setting existing values changes nothing", arguments: RosterLayout.all)
  func nothingToChange(_ layout: RosterLayout) throws {
    let settings = [AgentSetting(.personaClass, text: "code"), AgentSetting(.reportsTo, text: "ada")]
    let edit = try RosterEdit(Array(layout.text.utf8), .edit("ben", set: settings, unset: [.modelHint]))
    #expect(edit.steps.isEmpty)
    #expect(edit.file.bytes == Array(layout.text.utf8))
  }

  @Test("the program to notify is set, then replaced, and the old one is reported", arguments: RosterLayout.all)
  func notifying(_ layout: RosterLayout) throws {
    let first = try RosterEdit(Array(layout.text.utf8), .notify(["tell"]))
    #expect(first.replacedNotify == [])
    let second = try RosterEdit(first.file.bytes, .notify(["other", "yes", "it's \"q\""]))
    #expect(second.replacedNotify == ["tell"])
    let fleet = try #require(Diagnosed(String(decoding: second.file.bytes, as: UTF8.self)).fleet)
    #expect(fleet.notify == ["other", "yes", "it's \"q\""])
    #expect(try RosterEdit(second.file.bytes, .notify(fleet.notify)).steps.isEmpty)
  }

  @Test("an entry is not inserted between another one and its commented-out part")
  func belowSuggestions() throws {
    let head = "version: 1\ntransport: tmux\nfloor: none\nruntimes:\n  stub:\n    command: [mosaic, agent, stub]\n"
    let comments = "  # A second one.\n#~   trial:\n#~     command: [x]\n"
    let rest = "# What agents use.\ndefaults:\n  runtime: stub\nagents:\n  - name: ada\n    class: worker\n"
    for gap in ["", "\n"] {
      let edit = try RosterEdit(Array((head + comments + gap + rest).utf8), .notify(["tell"]))
      let text = String(decoding: edit.file.bytes, as: UTF8.self)
      #expect(text == head + comments + "notify: [tell]\n" + gap + rest)
    }
  }

  @Test("a list with a comment in it is left to a person")
  func notifyWithComment() throws {
    let roster = "version: 1\ntransport: tmux\nnotify:\n  - tell  # why\n  - x\nagents:\n  - name: ada\n"
    #expect(throws: RosterRefusal.layout) { try RosterEdit(Array(roster.utf8), .notify(["other"])) }
    let plain = roster.replacing("  # why", with: "")
    let edit = try RosterEdit(Array(plain.utf8), .notify(["other"]))
    #expect(
      String(decoding: edit.file.bytes, as: UTF8.self)
        == "version: 1\ntransport: tmux\nnotify: [other]\nagents:\n  - name: ada\n")
  }

  @Test("the tests cover enough layouts")
  func thereAreEnough() {
    #expect(RosterLayout.layouts.count >= 30)
    #expect(RosterLayout.all.count >= 150)
  }

  private func rest(_ meaning: FleetMeaning, besides change: RosterChange) -> [String?] {
    meaning.agents.filter { ![change.agent, "zoe", "null"].contains($0["name"]) }.map { $0["rest"] }
  }

  private func count(of word: String, in text: String) -> Int {
    text.ranges(of: word).count
  }

  /// Returns which line endings the text has, and whether its last line has one.
  private func lineEnds(_ text: String) -> [Bool] {
    let bytes = Array(text.utf8)
    let feeds = bytes.indices.filter { bytes[$0] == 0x0A }
    let returns = feeds.filter { $0 > 0 && bytes[$0 - 1] == 0x0D }
    return [returns.isEmpty, returns.count == feeds.count, bytes.last == 0x0A]
  }
}
