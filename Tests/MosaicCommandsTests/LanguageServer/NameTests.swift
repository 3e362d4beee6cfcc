import Foundation
import MosaicFormats
import MosaicTestHarness
import MosaicTestSupport
import Testing

@Suite("mosaic lsp finds and renames names", .runsPrograms)
struct LanguageServerNameTests {
  private static let roster = "fleet/roster.yaml"
  private static let star = "fleet/NORTH_STAR.yaml"
  private static let files: JSONValue = [
    "workspace": ["workspaceEdit": ["documentChanges": true, "resourceOperations": ["rename"]]],
    "textDocument": ["rename": ["prepareSupport": true]],
  ]

  /// Opens a document and renames the word at the first marker. Returns the text afterwards.
  private func renamed(_ text: MarkedText, to name: String, path: String = roster) throws -> String {
    let editor = try Editor(in: FreshHome())
    try editor.open(path, text.text)
    let change = try editor.ask("rename", path, text, 1, ["newName": .string(name)])
    let edits = try #require(change["changes"]?[editor.uri(path)]?.items, "\(change)")
    return try editor.applying(edits, to: text.text)
  }

  /// Returns the reason why the word at the first marker cannot be renamed.
  private func refusal(_ text: MarkedText, to name: String, path: String = roster) throws -> String? {
    let editor = try Editor(in: FreshHome())
    try editor.open(path, text.text)
    let error = try editor.ask("rename", path, text, 1, ["newName": .string(name)])["error"]
    #expect(error == nil || error?["code"] == -32803)
    return error?["message"]?.text
  }

  @Test("a goal is renamed at its id and in every 'depends_on', from either place")
  func goals() throws {
    let texts: [MarkedText] = [
      "goals:\n  - id: G1️⃣1\n  - id: G2\n    depends_on: [G1, G3]\n  - id: G3\n    depends_on:\n      - G1\n",
      "goals:\n  - id: G1\n  - id: G2\n    depends_on: [1️⃣G1, G3]\n  - id: G3\n    depends_on:\n      - G1\n",
    ]
    for text in texts {
      #expect(
        try renamed(text, to: "Win", path: Self.star)
          == "goals:\n  - id: Win\n  - id: G2\n    depends_on: [Win, G3]\n  - id: G3\n    depends_on:\n      - Win\n")
    }
    #expect(try refusal(texts[0], to: "G2", path: Self.star) == "the name 'G2' is already in use")
    #expect(try refusal(texts[0], to: "1", path: Self.star)?.hasPrefix("'1' is no valid name; use ") == true)
  }

  @Test("a declared runtime is renamed at its key, in the defaults and in every agent")
  func runtimes() throws {
    let text: MarkedText = """
      runtimes:
        mi1️⃣ne: {command: [x]}
        other: {command: [mine]}
      defaults: {runtime: mine}
      agents:
        - {name: mine, runtime: mine}
        - {name: b, runtime: other}
      """
    #expect(
      try renamed(text, to: "yours") == """
        runtimes:
          yours: {command: [x]}
          other: {command: [mine]}
        defaults: {runtime: yours}
        agents:
          - {name: mine, runtime: yours}
          - {name: b, runtime: other}
        """)
    #expect(try refusal(text, to: "claude") == "the name 'claude' is already in use")
    #expect(try refusal(text, to: "other") == "the name 'other' is already in use")
    #expect(try refusal("defaults: {runtime: 1️⃣pi}\n", to: "x") == "'pi' is a built-in runtime")
    #expect(try refusal("defaults: {runtime: 1️⃣px}\n", to: "x") == "'px' is not declared in this file")
  }

  @Test("a repository is renamed at its key and in every agent")
  func repositories() throws {
    #expect(
      try renamed(
        "repositories:\n  shop: {path: /x}\ndefaults: {repository: shop}\nagents:\n  - repository: s1️⃣hop\n", to: "store"
      )
        == "repositories:\n  store: {path: /x}\ndefaults: {repository: store}\nagents:\n  - repository: store\n")
  }

  @Test(
    "what has no name of its own is not renamed",
    arguments: ["profile: res1️⃣earch\n", "floor: n1️⃣one\n", "# 1️⃣x\n"] as [MarkedText])
  func nothing(_ text: MarkedText) throws {
    #expect(try refusal(text, to: "x") != nil)
    let editor = try Editor(in: FreshHome())
    try editor.open(Self.roster, text.text)
    #expect(try editor.ask("prepareRename", Self.roster, text) == .null)
  }

  // MARK: - Classes

  private static let contract = "---\nclass: gardener\n---\n# Gardener\n"
  private static let profile =
    "id: desk\nlead: gardener\nfloor: [gardener, code]\nroster:\n  - class: gardener\n  - {class: code, "
    + "reports_to: gardener}\n"

  /// A workspace whose roster, profile and contract name the class `gardener`; only the roster is open.
  private func workspace(_ contract: String = contract) throws -> (home: FreshHome, text: MarkedText) {
    let home = try FreshHome()
    try home.write("fleet/roles.local/gardener.md", contract)
    try home.write("fleet/profiles.local/desk.yaml", Self.profile)
    let text: MarkedText = "agents:\n  - {name: gardener, class: gard1️⃣ener}\n  - {name: b, class: gardener}\n"
    try home.write(Self.roster, "")
    return (home, text)
  }

  @Test("a class of one's own is renamed in the roster, in profiles and in its contract, whose file is renamed as well")
  func classes() throws {
    let (home, text) = try workspace()
    let editor = try Editor(in: home, capabilities: Self.files)
    try editor.open(Self.roster, text.text)
    #expect(try editor.ask("prepareRename", Self.roster, text)["placeholder"] == "gardener")
    let answer = try editor.ask("rename", Self.roster, text, 1, ["newName": "grower"])
    let changes = try #require(answer["documentChanges"]?.items, "\(answer)")
    func applied(_ path: String, _ text: String) throws -> String {
      let change = try #require(changes.first { $0["textDocument"]?["uri"]?.text == editor.uri(path) })
      return try editor.applying(change["edits"]?.items ?? [], to: text)
    }
    #expect(
      try applied(Self.roster, text.text)
        == "agents:\n  - {name: gardener, class: grower}\n  - {name: b, class: grower}\n")
    #expect(
      try applied("fleet/profiles.local/desk.yaml", Self.profile)
        == Self.profile.replacingOccurrences(of: "gardener", with: "grower"))
    #expect(try applied("fleet/roles.local/gardener.md", Self.contract) == "---\nclass: grower\n---\n# Gardener\n")
    let own = changes.first { $0["textDocument"]?["uri"]?.text == editor.uri(Self.roster) }
    #expect(own?["textDocument"]?["version"] == 1)
    #expect(
      changes.last == [
        "kind": "rename", "oldUri": .string(editor.uri("fleet/roles.local/gardener.md")),
        "newUri": .string(editor.uri("fleet/roles.local/grower.md")),
      ])
  }

  @Test("an editor without file operations gets the changes of the texts, unless only the file has the name")
  func withoutFileOperations() throws {
    let (home, text) = try workspace()
    let editor = try Editor(in: home)
    try editor.open(Self.roster, text.text)
    let changes = try editor.ask("rename", Self.roster, text, 1, ["newName": "grower"])["changes"]
    for path in [Self.roster, "fleet/profiles.local/desk.yaml", "fleet/roles.local/gardener.md"] {
      #expect(changes?[editor.uri(path)]?.items?.isEmpty == false, "\(path)")
    }
    let (unnamed, _) = try workspace("# Gardener\n")
    let other = try Editor(in: unnamed)
    try other.open(Self.roster, text.text)
    let error = try other.ask("rename", Self.roster, text, 1, ["newName": "grower"])["error"]
    #expect(error?["message"]?.text?.contains("rename 'gardener.md' to 'grower.md' yourself") == true)
  }

  @Test("a class that is named by its file or by a marker is renamed from its contract")
  func markers() throws {
    let (home, _) = try workspace("# Gardener\n\n`class: gardener` keeps plants.\n")
    let contract: MarkedText = "# Gardener\n\n`class: gar1️⃣dener` keeps plants.\n"
    let path = "fleet/roles.local/gardener.md"
    let editor = try Editor(in: home, capabilities: Self.files)
    try editor.open(path, contract.text)
    let answer = try editor.ask("rename", path, contract, 1, ["newName": "grower"])
    let own = answer["documentChanges"]?.items?.first { $0["textDocument"]?["uri"]?.text == editor.uri(path) }
    #expect(
      try editor.applying(own?["edits"]?.items ?? [], to: contract.text)
        == "# Gardener\n\n`class: grower` keeps plants.\n")
    #expect(answer["documentChanges"]?.items?.last?["newUri"]?.text?.hasSuffix("/grower.md") == true)
  }

  @Test("a shipped class, an unknown class and 'worker' are not renamed, and a taken name is refused")
  func shipped() throws {
    #expect(try refusal("agents:\n  - class: 1️⃣code\n", to: "x") == "class 'code' is part of the shipped library")
    #expect(try refusal("agents:\n  - class: 1️⃣nobody\n", to: "x") == "class 'nobody' has no contract of yours")
    #expect(try refusal("agents:\n  - class: 1️⃣worker\n", to: "x") == "class 'worker' has no contract of yours")
    let (home, text) = try workspace()
    let editor = try Editor(in: home)
    try editor.open(Self.roster, text.text)
    for name in ["code", "worker", "Big"] {
      #expect(try editor.ask("rename", Self.roster, text, 1, ["newName": .string(name)])["error"]?["code"] == -32803)
    }
  }

  @Test("references to a class are found in every file of the workspace, with its contract if the editor asks for it")
  func classReferences() throws {
    let (home, text) = try workspace()
    let editor = try Editor(in: home)
    try editor.open(Self.roster, text.text)
    let uses = try editor.ask("references", Self.roster, text).items ?? []
    #expect(uses.count { $0["uri"]?.text == editor.uri(Self.roster) } == 2)
    #expect(uses.count { $0["uri"]?.text == editor.uri("fleet/profiles.local/desk.yaml") } == 4)
    #expect(uses.count == 6)
    let all = try editor.ask("references", Self.roster, text, 1, ["context": ["includeDeclaration": true]])
    #expect(all.items?.count == 7)
  }

  @Test("references to a goal, a runtime and a shipped class are found")
  func references() throws {
    let editor = try Editor(in: FreshHome())
    let goals: MarkedText = "goals:\n  - id: G1️⃣1\n  - depends_on: [G1]\n"
    try editor.open(Self.star, goals.text)
    #expect(try editor.ask("references", Self.star, goals).items?.count == 1)
    let roster: MarkedText =
      "runtimes: {mine: {command: [x]}}\nagents:\n  - {runtime: 1️⃣mine, class: 2️⃣code}\n  - {runtime: mine, class: code}\n"
    try editor.open(Self.roster, roster.text)
    #expect(try editor.ask("references", Self.roster, roster, 1).items?.count == 2)
    let all: [String: JSONValue] = ["context": ["includeDeclaration": true]]
    #expect(try editor.ask("references", Self.roster, roster, 1, all).items?.count == 3)
    #expect(try editor.ask("references", Self.roster, roster, 2).items?.count == 2)
  }

  @Test("outside of a workspace, a class is renamed in the files below the folder of its layer")
  func elsewhere() throws {
    let home = try FreshHome()
    try home.write("repo/roles.local/gardener.md", Self.contract)
    try home.write("repo/b/roster.yaml", "version: 1\ntransport: tmux\nagents:\n  - {name: b, class: gardener}\n")
    let text: MarkedText = "version: 1\ntransport: tmux\nagents:\n  - {name: a, class: 1️⃣gardener}\n"
    let path = "repo/a/roster.yaml"
    try home.write(path, text.text)
    let editor = try Editor(in: home, capabilities: Self.files)
    try editor.open(path, text.text)
    let answer = try editor.ask("rename", path, text, 1, ["newName": "grower"])
    let uris = answer["documentChanges"]?.items?.compactMap { $0["textDocument"]?["uri"]?.text } ?? []
    let paths = ["repo/a/roster.yaml", "repo/b/roster.yaml", "repo/roles.local/gardener.md"]
    #expect(Set(uris) == Set(paths.map(editor.uri)))
  }
}
