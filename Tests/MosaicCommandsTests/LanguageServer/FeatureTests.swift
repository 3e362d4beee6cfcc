import Foundation
import MosaicFormats
import MosaicLanguageServer
import MosaicTestHarness
import MosaicTestSupport
import Testing

@Suite("mosaic lsp offers help at the cursor", .runsPrograms)
struct LanguageServerFeatureTests {
  private static let roster = "fleet/roster.yaml"
  private static let head = "version: 1\ntransport: tmux\nfloor: none\n"

  private func labels(_ items: JSONValue) -> [String] {
    (items["items"]?.items ?? []).sorted { ($0["sortText"]?.text ?? "") < ($1["sortText"]?.text ?? "") }
      .compactMap { $0["label"]?.text }
  }

  /// Returns the completions at the marker, and the text after choosing one of them.
  private func complete(
    _ text: MarkedText, choosing label: String? = nil, path: String = roster, snippets: Bool = false
  ) throws -> (labels: [String], chosen: JSONValue, text: String) {
    let item: JSONValue = ["textDocument": ["completion": ["completionItem": ["snippetSupport": .bool(snippets)]]]]
    let editor = try Editor(in: FreshHome(), capabilities: item)
    try editor.open(path, text.text)
    let items = try editor.ask("completion", path, text)
    let chosen = items["items"]?.items?.first { $0["label"]?.text == label } ?? .null
    let edited = try chosen["textEdit"].map { try editor.applying([$0], to: text.text) } ?? ""
    return (labels(items), chosen, edited)
  }

  // MARK: - Completion

  @Test("missing keys are offered, required before optional ones, and existing keys are not")
  func keys() throws {
    let offered = try complete("version: 1\nag1️⃣", choosing: "agents")
    #expect(offered.labels.prefix(3) == ["transport", "agents", "profile"])
    #expect(!offered.labels.contains("version"))
    #expect(offered.chosen["documentation"] == "The agents, in order.")
    #expect(offered.text == "version: 1\nagents:\n  - ")
  }

  @Test("completing a key adds its colon and the indentation of its value")
  func nesting() throws {
    #expect(try complete("tm1️⃣", choosing: "tmux").text == "tmux:\n  ")
    let agent: MarkedText = "agents:\n  - name: a\n    cl1️⃣\n    runtime: pi\n"
    #expect(try complete(agent, choosing: "class").text == "agents:\n  - name: a\n    class: \n    runtime: pi\n")
    #expect(try complete(agent, choosing: "env").text == "agents:\n  - name: a\n    env:\n      \n    runtime: pi\n")
    let channels = try complete(agent, choosing: "channels", snippets: true)
    #expect(channels.text == "agents:\n  - name: a\n    channels: [$0]\n    runtime: pi\n")
    #expect(channels.chosen["insertTextFormat"] == 2)
    #expect(try complete("agents: [{na1️⃣}]", choosing: "name").text == "agents: [{name: }]")
    #expect(try complete("agents: [{na1️⃣: x}]", choosing: "name").text == "agents: [{name: x}]")
    #expect(try complete("runtimes:\n  1️⃣", choosing: "claude").text == "runtimes:\n  claude:\n    ")
  }

  @Test("class completions show the purpose of each class")
  func classes() throws {
    let offered = try complete("agents:\n  - name: a\n    class: 1️⃣\n", choosing: "code")
    #expect(offered.labels.contains("orchestrator") && offered.labels.contains("worker"))
    #expect(offered.chosen["documentation"]?.text?.isEmpty == false)
    #expect(offered.chosen["detail"] == "engineering, baseline")
    #expect(offered.text == "agents:\n  - name: a\n    class: code\n")
  }

  @Test("completions contain known and declared runtimes, and all agents except for the one being edited")
  func names() throws {
    let runtimes = try complete("runtimes:\n  mine:\n    command: [x]\ndefaults:\n  runtime:1️⃣", choosing: "pi")
    #expect(runtimes.labels == ["mine", "claude", "codex", "pi", "opencode"])
    #expect(runtimes.text.hasSuffix("runtime: pi"))
    let managers = try complete(
      "agents:\n  - name: a\n    class: code\n  - name: b\n    reports_to: 1️⃣\n  - name: c\n", choosing: "a")
    #expect(managers.labels == ["a", "c"])
    #expect(managers.chosen["detail"] == "code")
  }

  @Test("completions contain choices, booleans, profiles, goals and seats")
  func words() throws {
    #expect(try complete("floor: 1️⃣").labels == ["two-agent", "none"])
    #expect(try complete("defaults: {yolo: f1️⃣}", choosing: "false").text == "defaults: {yolo: false}")
    #expect(try complete("profile: 1️⃣").labels.contains("software-delivery"))
    let star = "fleet/NORTH_STAR.yaml"
    let goals = try complete(
      "goals:\n  - id: G1\n    title: One\n  - id: G2\n    depends_on: [1️⃣\n", choosing: "G1", path: star)
    #expect(goals.labels == ["G1"])
    #expect(goals.chosen["detail"] == "One")
    let list = try complete("goals:\n  - id: G1\n  - depends_on: 1️⃣\n", choosing: "G1", path: star)
    #expect(list.text == "goals:\n  - id: G1\n  - depends_on: [G1]\n")
    let seats: MarkedText = "id: desk\nlead: 1️⃣\nroster:\n  - class: ceo\n  - class: coo\n"
    #expect(try complete(seats, path: "fleet/profiles.local/desk.yaml").labels == ["ceo", "coo"])
    let role: MarkedText = "---\nclass: x\ndomain: 1️⃣\n---\n# X\n"
    #expect(try complete(role, path: "fleet/roles.local/x.md").labels.contains("executive"))
  }

  @Test("nothing is offered where no completion makes sense")
  func nothing() throws {
    #expect(try complete("# 1️⃣").labels == [])
    #expect(try complete("a: 1️⃣", path: "other.yaml").labels == [])
    #expect(try complete("# x1️⃣\n", path: "fleet/roles.local/x.md").labels == [])
  }

  // MARK: - Hover

  private func hover(_ text: MarkedText, path: String = roster) throws -> String? {
    let editor = try Editor(in: FreshHome())
    try editor.open(path, text.text)
    let answer = try editor.ask("hover", path, text)
    if answer != .null { #expect(answer["range"] == editor.range(text, 2, 3), "\(text.text)") }
    return answer["contents"]?["value"]?.text
  }

  @Test("hover explains a key, with its type and its default")
  func hoverKeys() throws {
    let floor = try #require(try hover("2️⃣fl1️⃣oor3️⃣: none\n"))
    #expect(floor.hasPrefix("**floor**: one of two-agent, none\n\nAgents that every fleet needs"))
    #expect(floor.hasSuffix("Default: `two-agent`"))
    #expect(
      try hover("2️⃣ver1️⃣sion3️⃣: 1\n")
        == "**version**: the number 1, required\n\nFormat version of this file; must be 1.")
    #expect(try hover("nonse1️⃣nse: 1\n") == nil)
  }

  @Test("hover explains a class, an agent, a goal, a profile and a runtime")
  func hoverNames() throws {
    let persona = try #require(try hover("agents:\n  - class: 2️⃣co1️⃣de3️⃣\n"))
    #expect(persona.hasPrefix("**code**, domain `engineering`, baseline\n\n"))
    #expect(
      try hover("agents:\n  - {name: a, class: code, runtime: pi, reports_to: c}\n  - reports_to: 2️⃣1️⃣a3️⃣\n")
        == "**a**: class `code`, runtime `pi`, reports to `c`")
    #expect(
      try hover("goals:\n  - {id: G1, title: Win}\n  - depends_on: ['2️⃣G13️⃣1️⃣']\n", path: "fleet/NORTH_STAR.yaml")
        == "**G1**: Win")
    #expect(try hover("profile: 2️⃣res1️⃣earch3️⃣\n")?.contains("\n\n") == true)
    #expect(try hover("defaults: {runtime: 2️⃣p1️⃣i3️⃣}\n") == "**pi**: built in")
  }

  // MARK: - Navigation

  @Test("a name leads to its definition")
  func definitions() throws {
    let editor = try Editor(in: FreshHome())
    let text: MarkedText = """
      runtimes:
        3️⃣mine4️⃣: {command: [x]}
      agents:
        - name: 5️⃣a6️⃣
          runtime: min1️⃣e
        - name: b
          reports_to: 2️⃣a
      """
    try editor.open(Self.roster, text.text)
    #expect(try editor.ask("definition", Self.roster, text, 1)["range"] == editor.range(text, 3, 4))
    #expect(try editor.ask("definition", Self.roster, text, 2)["range"] == editor.range(text, 5, 6))
    let goals: MarkedText = "goals:\n  - id: 2️⃣G13️⃣\n  - depends_on: [1️⃣G1]\n"
    try editor.open("fleet/NORTH_STAR.yaml", goals.text)
    #expect(try editor.ask("definition", "fleet/NORTH_STAR.yaml", goals)["range"] == editor.range(goals, 2, 3))
  }

  @Test("a class leads to its contract, preferably to a local one")
  func definitionFiles() throws {
    let home = try FreshHome()
    try home.run("mosaic fleet init --profile research --quiet && mosaic fleet persona customize review")
    let editor = try Editor(in: home)
    let text: MarkedText = "profile: rese1️⃣arch\nagents:\n  - class: co2️⃣de\n  - class: rev3️⃣iew\n  - class: no4️⃣ne\n"
    try editor.open(Self.roster, text.text)
    let places = ["fleet/profiles/research.yaml", "fleet/roles/code.md", "fleet/roles.local/review.md"]
    for (index, place) in places.enumerated() {
      #expect(try editor.ask("definition", Self.roster, text, index + 1)["uri"]?.text == editor.uri(place))
    }
    #expect(try editor.ask("definition", Self.roster, text, 4) == .null)
  }

  @Test("an agent's references are found, and renaming it changes its name and every 'reports_to'")
  func renaming() throws {
    let editor = try Editor(in: FreshHome())
    let text: MarkedText = """
      agents:
        - name: "1️⃣a"
        - {name: b, reports_to: a}
        - {name: c, reports_to: 2️⃣b}
        - {name: d, reports_to: a} # 'a'
      """
    try editor.open(Self.roster, text.text)
    let all = try editor.ask("references", Self.roster, text, 1, ["context": ["includeDeclaration": true]])
    #expect(all.items?.count == 3)
    #expect(try editor.ask("references", Self.roster, text, 2).items?.count == 1)
    #expect(try editor.ask("prepareRename", Self.roster, text, 1)["placeholder"] == "a")
    let change = try editor.ask("rename", Self.roster, text, 1, ["newName": "ada"])
    let edits = try #require(change["changes"]?[editor.uri(Self.roster)]?.items)
    #expect(
      try editor.applying(edits, to: text.text) == """
        agents:
          - name: "ada"
          - {name: b, reports_to: ada}
          - {name: c, reports_to: b}
          - {name: d, reports_to: ada} # 'a'
        """)
    #expect(try editor.ask("rename", Self.roster, text, 1, ["newName": "B"])["error"]?["code"] == -32803)
    #expect(try editor.ask("rename", Self.roster, text, 1, ["newName": "a.b"])["error"]?["code"] == -32803)
  }

  @Test("agents, seats and goals are the symbols of their documents")
  func symbols() throws {
    let editor = try Editor(
      in: FreshHome(),
      capabilities: ["textDocument": ["documentSymbol": ["hierarchicalDocumentSymbolSupport": true]]])
    let text: MarkedText = "agents:\n  - 3️⃣class: code\n    name: 1️⃣a2️⃣\n    env:\n      B: c4️⃣\n  - name: b\n"
    try editor.open(Self.roster, text.text)
    let symbols = try editor.ask("documentSymbol", Self.roster, text).items ?? []
    #expect(symbols.map { $0["name"] } == ["a", "b"])
    #expect(symbols.first?["selectionRange"] == editor.range(text, 1, 2))
    #expect(symbols.first?["range"] == editor.range(text, 3, 4))
    #expect(symbols.first?["detail"] == "code")
    let goals: MarkedText = "goals: [{id: 1️⃣G, title: Win}]\n"
    try editor.open("fleet/NORTH_STAR.yaml", goals.text)
    #expect(try editor.ask("documentSymbol", "fleet/NORTH_STAR.yaml", goals).items?.first?["detail"] == "Win")
    let seats: MarkedText = "roster:\n  - {class: 1️⃣ceo, multiplicity: 2}\n"
    try editor.open("fleet/profiles.local/x.yaml", seats.text)
    #expect(try editor.ask("documentSymbol", "fleet/profiles.local/x.yaml", seats).items?.first?["detail"] == "×2")
  }

  // MARK: - Code actions

  @Test("a diagnostic's fix is offered at its range, is preferred if it is safe, and can be applied")
  func quickFixes() throws {
    let editor = try Editor(in: FreshHome())
    let text = MarkedText(
      Self.head + "agents:\n  - {name: a, runtime: pi, cla1️⃣ss: co2️⃣ed, 3️⃣workingDirectory: ~/x, 4️⃣modelHint: y}\n")
    try editor.open(Self.roster, text.text)
    let suggested = try actions(editor, text, 2, 2)
    #expect(suggested.map { $0["kind"] } == ["quickfix"])
    #expect(suggested.first?["isPreferred"] == false)
    #expect(suggested.first?["diagnostics"]?.items?.first?["code"] == "unknown-class")
    #expect(try applied(suggested.first, editor, text).contains("class: code,"))
    #expect(try actions(editor, text, 1, 1).isEmpty)
    #expect(try actions(editor, text, 3, 4).map { $0["isPreferred"] } == [true, true])
    let all = try actions(editor, text, 1, 1, only: ["source"])
    #expect(all.map { $0["kind"] } == ["source.fixAll"])
    #expect(try applied(all.first, editor, text).contains("class: coed, working_directory: ~/x, model_hint: y"))
  }

  private func actions(
    _ editor: Editor, _ text: MarkedText, _ first: Int, _ second: Int, only: [JSONValue] = ["quickfix"]
  ) throws -> [JSONValue] {
    let more: [String: JSONValue] = [
      "range": editor.range(text, first, second), "context": ["diagnostics": [], "only": .array(only)],
    ]
    return try editor.ask("codeAction", Self.roster, text, first, more).items ?? []
  }

  private func applied(_ action: JSONValue?, _ editor: Editor, _ text: MarkedText) throws -> String {
    let edits = try #require(action?["edit"]?["changes"]?[editor.uri(Self.roster)]?.items)
    return try editor.applying(edits, to: text.text)
  }
}
