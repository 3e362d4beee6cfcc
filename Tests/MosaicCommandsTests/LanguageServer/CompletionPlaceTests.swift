import Foundation
import MosaicFormats
import MosaicTestHarness
import MosaicTestSupport
import Testing

@Suite("mosaic lsp completes in every place of a list and a comment", .runsPrograms)
struct CompletionPlaceTests {
  private static let roster = "fleet/roster.yaml"

  /// Returns the completions at the marker in display order, each with the text after choosing it.
  private func complete(
    _ text: MarkedText, path: String = roster
  ) throws -> (labels: [String], texts: [String: String], isIncomplete: Bool) {
    let editor = try Editor(in: FreshHome())
    try editor.open(path, text.text)
    let answer = try editor.ask("completion", path, text)
    let items = (answer["items"]?.items ?? []).sorted { ($0["sortText"]?.text ?? "") < ($1["sortText"]?.text ?? "") }
    var texts: [String: String] = [:]
    for item in items {
      texts[item["label"]?.text ?? ""] = try editor.applying([#require(item["textEdit"])], to: text.text)
    }
    return (items.compactMap { $0["label"]?.text }, texts, try #require(answer["isIncomplete"]?.boolean as Bool?))
  }

  @Test(
    "a key that is present is not offered, also if it comes later or is written in camelCase",
    arguments: [
      "agents:\n  - name: a\n    1️⃣\n",
      "agents:\n  - 1️⃣\n    name: a\n",
      "agents:\n  - na1️⃣\n    name: a\n",
      "agents:\n  - class: code\n    1️⃣\n    name: a\n",
      "agents: [{1️⃣, name: a}]\n",
      "agents: [{name: a, 1️⃣}]\n",
    ] as [MarkedText])
  func present(_ text: MarkedText) throws {
    let offered = try complete(text).labels
    #expect(!offered.contains("name"))
    #expect(offered.contains("runtime"))
  }

  @Test("a key is not offered next to its camelCase twin, and a built-in runtime not next to its own settings")
  func twins() throws {
    #expect(try !complete("agents:\n  - reportsTo: b\n    1️⃣\n").labels.contains("reports_to"))
    #expect(try complete("runtimes:\n  claude: {}\n  1️⃣\n").labels == ["codex", "pi", "opencode"])
    #expect(try complete("tmux:\n  1️⃣\n  socket_name: a\n").labels.contains("socket_name") == false)
    #expect(try complete("version: 1\nver1️⃣sion: 2\n").labels.contains("version") == false)
    #expect(try complete("ver1️⃣sion: 2\n").labels.contains("version"))
  }

  @Test("an empty line in the column of a list's dashes gets an item")
  func records() throws {
    let second = try complete("agents:\n  - name: a\n  1️⃣\n")
    #expect(second.labels.first == "- name")
    #expect(second.texts["- name"] == "agents:\n  - name: a\n  - name: \n")
    #expect(second.texts["- env"] == "agents:\n  - name: a\n  - env:\n      \n")
    let first = try complete("agents:\n  1️⃣\nfloor: none\n")
    #expect(first.texts["- name"] == "agents:\n  - name: \nfloor: none\n")
    let typed = try complete("agents:\n  - name: a\n  cl1️⃣\n  - name: b\n")
    #expect(typed.texts["- class"] == "agents:\n  - name: a\n  - class: \n  - name: b\n")
  }

  @Test("an empty line in the column of a key with a list gets keys and items")
  func sameColumn() throws {
    for text in ["agents:\n- name: a\n1️⃣\n", "agents:\n1️⃣\n"] as [MarkedText] {
      let offered = try complete(text)
      #expect(offered.labels.first == "version")
      #expect(!offered.labels.contains("agents"))
      #expect(offered.texts["- name"] == text.text.dropLast() + "- name: \n")
    }
    #expect(try !complete("agents:\n  - name: a\n1️⃣\n").labels.contains("- name"))
    #expect(try !complete("agents: []\n1️⃣\n").labels.contains("- name"))
  }

  @Test("an item of a list of names is offered with its dash, and listed names are not offered")
  func names() throws {
    let star = "fleet/NORTH_STAR.yaml"
    let goals = "goals:\n  - id: G1\n  - id: G2\n  - id: G3\n    depends_on:\n      "
    let first = try complete(MarkedText(goals + "1️⃣\n"), path: star)
    #expect(first.labels == ["- G1", "- G2"])
    #expect(first.texts["- G1"] == goals + "- G1\n")
    let second = try complete(MarkedText(goals + "- G1\n      1️⃣\n"), path: star)
    #expect(second.labels == ["- G2"])
    #expect(second.texts["- G2"] == goals + "- G1\n      - G2\n")
    #expect(try complete(MarkedText(goals + "- G1\n      - 1️⃣\n"), path: star).labels == ["G2"])
    #expect(try complete(MarkedText(goals + "[G2, 1️⃣]\n"), path: star).labels == ["G1"])
  }

  @Test("'env_allow' completes the agent's variables that need it")
  func envAllow() throws {
    let agent = "agents:\n  - name: a\n    env: {PATH: /x, REGION: eu, HTTPS_PROXY: p, API_TOKEN: t}\n    env_allow: "
    #expect(try complete(MarkedText(agent + "[1️⃣]\n")).labels == ["PATH", "HTTPS_PROXY"])
    #expect(try complete(MarkedText(agent + "[PATH, 1️⃣\n")).labels == ["HTTPS_PROXY"])
    let whole = try complete(MarkedText(agent + "1️⃣\n"))
    #expect(whole.texts["PATH"] == agent + "[PATH]\n")
    let below = try complete(MarkedText(agent.dropLast() + "\n      - PATH\n      1️⃣\n"))
    #expect(below.texts == ["- HTTPS_PROXY": agent.dropLast() + "\n      - PATH\n      - HTTPS_PROXY\n"])
  }

  @Test("an allowing comment completes the codes of warnings, those of its line first")
  func allow() throws {
    let head = "version: 1\ntransport: tmux\nfloor: none\nhost: h\ntmux: {socket_name: s}\nagents:\n"
    let text = MarkedText(head + "  - {name: a, runtime: pi, modelHint: x} # mosaic: allow(1️⃣\n")
    let offered = try complete(text)
    #expect(offered.labels.first == "camel-case-key")
    #expect(offered.labels.contains("ineffective-key"))
    #expect(!offered.labels.contains("unknown-class"))
    #expect(!offered.labels.contains("unused-allow"))
    #expect(offered.texts["camel-case-key"] == text.text.dropLast() + "camel-case-key\n")
    let second = try complete("floor: none # mosaic: allow(floor-unmet, in1️⃣eff) why\n")
    #expect(!second.labels.contains("floor-unmet"))
    #expect(second.texts["ineffective-key"] == "floor: none # mosaic: allow(floor-unmet, ineffective-key) why\n")
    let role = try complete("---\nclass: x # mosaic: allow(1️⃣)\n---\n# X\n", path: "fleet/roles.local/x.md")
    #expect(role.labels.contains("missing-section"))
  }

  @Test(
    "codes are offered only in a comment",
    arguments: [
      "floor: none # mosaic: allow(floor-unmet) 1️⃣\n",
      "floor: none # other\n# note # mosaic: allow(1️⃣\n",
      "notify: [\"x # mosaic: allow(1️⃣\"]\n",
      "floor: none # mosaic: 1️⃣allow(\n",
    ] as [MarkedText])
  func outside(_ text: MarkedText) throws {
    #expect(try complete(text).labels == [])
  }

  @Test("a heading of a contract is no comment")
  func headings() throws {
    #expect(try complete("---\nclass: x\n---\n# mosaic: allow(1️⃣\n", path: "fleet/roles.local/x.md").labels == [])
  }

  @Test("the list is incomplete only where another character changes what can follow")
  func incomplete() throws {
    #expect(try complete("floor:1️⃣").isIncomplete)
    #expect(try !complete("floor: 1️⃣").isIncomplete)
    #expect(try !complete("1️⃣").isIncomplete)
    #expect(try !complete("# 1️⃣").isIncomplete)
  }

  @Test("the list is incomplete if one's own contracts cannot be read")
  func unreadable() throws {
    let home = try FreshHome()
    try home.write("fleet/roles.local/x.md/y", "")
    let editor = try Editor(in: home)
    let text: MarkedText = "agents:\n  - class: 1️⃣\n"
    try editor.open(Self.roster, text.text)
    #expect(try editor.ask("completion", Self.roster, text)["isIncomplete"] == true)
  }
}
