import Foundation
import MosaicFormats
import MosaicLanguageServer
import MosaicTestHarness
import MosaicTestSupport
import Testing

@Suite("mosaic lsp shows the structure of documents", .runsPrograms)
struct LanguageServerViewTests {
  private static let roster = "fleet/roster.yaml"
  private static let role = "fleet/roles.local/gardener.md"
  private static let tree: JSONValue = [
    "textDocument": ["documentSymbol": ["hierarchicalDocumentSymbolSupport": true]]
  ]

  // MARK: - Capabilities

  @Test("an editor that names no capability is offered only what every editor understands")
  func modest() throws {
    let editor = try Editor(in: FreshHome(), isReady: false)
    let offered = try editor.request("initialize", ["capabilities": [:]])["capabilities"] ?? .null
    #expect(offered["renameProvider"] == true)
    #expect(offered["documentSymbolProvider"] == true)
    for name in [
      "codeActionProvider", "foldingRangeProvider", "workspaceSymbolProvider", "semanticTokensProvider",
      "diagnosticProvider",
    ] {
      #expect(offered[name] == nil, "\(name)")
    }
  }

  @Test("an editor is offered what it supports")
  func modern() throws {
    let editor = try Editor(in: FreshHome(), isReady: false)
    let document: JSONValue = [
      "rename": ["prepareSupport": true], "foldingRange": [:], "diagnostic": [:],
      "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]]],
      "semanticTokens": ["requests": ["full": ["delta": true], "range": false], "tokenTypes": ["class", "number"]],
    ]
    let capabilities: JSONValue = [
      "textDocument": document, "workspace": ["symbol": [:], "diagnostics": ["refreshSupport": true]],
    ]
    let offered = try editor.request("initialize", ["capabilities": capabilities])["capabilities"] ?? .null
    #expect(offered["renameProvider"] == ["prepareProvider": true])
    #expect(offered["codeActionProvider"] == ["codeActionKinds": ["quickfix", "source.fixAll"]])
    #expect(offered["foldingRangeProvider"] == true)
    #expect(offered["workspaceSymbolProvider"] == true)
    #expect(offered["semanticTokensProvider"]?["full"] == true)
    #expect(offered["semanticTokensProvider"]?["range"] == false)
    #expect(offered["semanticTokensProvider"]?["legend"]?["tokenTypes"] == ["class", "number"])
    #expect(offered["diagnosticProvider"]?["interFileDependencies"] == true)
  }

  // MARK: - Symbols

  @Test("the headings of a contract are its symbols, each within the one above it")
  func headings() throws {
    let text: MarkedText = """
      ---
      class: gardener
      ---
      1️⃣# 2️⃣Gardener3️⃣

      ## Tasks
      ### Daily
      ## 4️⃣Limits5️⃣
      end6️⃣
      """
    let editor = try Editor(in: FreshHome(), capabilities: Self.tree)
    try editor.open(Self.role, text.text)
    let top = try editor.ask("documentSymbol", Self.role, text).items ?? []
    #expect(top.map { $0["name"] } == ["Gardener"])
    #expect(top.first?["selectionRange"] == editor.range(text, 2, 3))
    #expect(top.first?["range"] == editor.range(text, 1, 6))
    let sections = top.first?["children"]?.items ?? []
    #expect(sections.map { $0["name"] } == ["Tasks", "Limits"])
    #expect(sections.first?["children"]?.items?.map { $0["name"] } == ["Daily"])
    #expect(sections.last?["selectionRange"] == editor.range(text, 4, 5))
  }

  @Test("an editor without trees gets a flat list with containers")
  func flat() throws {
    let editor = try Editor(in: FreshHome())
    try editor.open(Self.role, "# Gardener\n## Tasks\n")
    let list = try editor.ask("documentSymbol", Self.role, "1️⃣").items ?? []
    #expect(list.map { $0["name"] } == ["Gardener", "Tasks"])
    #expect(list.last?["containerName"] == "Gardener")
    #expect(list.last?["location"]?["uri"]?.text == editor.uri(Self.role))
  }

  @Test("agents, goals, seats and classes of all files in the editor's folders are found by parts of their names")
  func workspaceSymbols() throws {
    let home = try FreshHome()
    try home.write("fleet/NORTH_STAR.yaml", "version: 1\nmission: m\ngoals: [{id: Grow}]\n")
    try home.write(Self.role, "# Gardener\n")
    try home.write("fleet/profiles.local/desk.yaml", "id: desk\nlead: ceo\nroster: [{class: ceo}]\n")
    let editor = try Editor(
      in: home, initialize: ["workspaceFolders": [["uri": .string("file://\(home.workspace.path)"), "name": "w"]]])
    try editor.open(Self.roster, "version: 1\ntransport: tmux\nagents: [{name: gary}]\n")
    func names(_ query: String) throws -> [String] {
      let found = try editor.request("workspace/symbol", ["query": .string(query)]).items ?? []
      return found.compactMap { $0["name"]?.text }.sorted()
    }
    #expect(try names("") == ["Grow", "ceo", "gardener", "gary"])
    #expect(try names("G") == ["Grow", "gardener", "gary"])
    #expect(try names("grd") == ["gardener"])
    #expect(try names("xyz") == [])
    #expect(try editor.request("workspace/symbol", [:])["error"]?["code"] == -32602)
  }

  @Test("folders that the editor adds are searched, and those that it removes are not")
  func folders() throws {
    let home = try FreshHome()
    for name in ["one", "two"] { try home.write("\(name)/roles.local/\(name).md", "# Role\n") }
    func folder(_ name: String) -> JSONValue {
      ["uri": .string("file://\(home.workspace.path)/\(name)"), "name": .string(name)]
    }
    let capabilities: JSONValue = ["workspace": ["workspaceFolders": true]]
    let editor = try Editor(in: home, capabilities: capabilities, initialize: ["workspaceFolders": [folder("one")]])
    func names() throws -> [String] {
      (try editor.request("workspace/symbol", ["query": ""]).items ?? []).compactMap { $0["name"]?.text }
    }
    #expect(try names() == ["one"])
    try editor.notify(
      "workspace/didChangeWorkspaceFolders", ["event": ["added": [folder("two")], "removed": [folder("one")]]])
    #expect(try names() == ["two"])
  }

  @Test("without a folder, the workspaces of open documents are searched")
  func workspaceOfDocument() throws {
    let home = try FreshHome()
    try home.write(Self.role, "# Gardener\n")
    let editor = try Editor(in: home)
    try editor.open(Self.roster, "agents: [{name: gary}]\n")
    let found = try editor.request("workspace/symbol", ["query": "gar"]).items ?? []
    #expect(Set(found.compactMap { $0["name"]?.text }) == ["gardener", "gary"])
  }

  // MARK: - Folding

  private func folds(_ text: String, path: String = roster, limit: Int? = nil) throws -> [String] {
    let capabilities: JSONValue = limit.map { ["textDocument": ["foldingRange": ["rangeLimit": .integer($0)]]] } ?? [:]
    let editor = try Editor(in: FreshHome(), capabilities: capabilities)
    try editor.open(path, text)
    return (try editor.ask("foldingRange", path, "1️⃣").items ?? []).map { fold in
      "\(fold["startLine"]?.int ?? -1)-\(fold["endLine"]?.int ?? -1)\(fold["kind"]?.text.map { " \($0)" } ?? "")"
    }
  }

  @Test("mappings, lists, items, flow collections and comments are folded")
  func folding() throws {
    let text = """
      # a
      # b
      version: 1
      tmux:
        socket_name: s

      agents:
        - name: a
          env:
            A: b
        - {name: b,
           class: code}
        - name: c
      """
    #expect(try folds(text) == ["0-1 comment", "3-4", "6-12", "7-9", "8-9", "10-11"])
    #expect(try folds(text, limit: 2) == ["0-1 comment", "3-4"])
    #expect(try folds("notify: |\n  # a\n  # b\n") == ["0-2"])
    #expect(try folds("a: 1\n", path: "other.yaml") == [])
  }

  @Test("the front matter and the sections of a contract are folded")
  func foldingSections() throws {
    #expect(
      try folds("---\nclass: x\n---\n# X\n\n## Y\ntext\n\n## Z\n", path: Self.role) == ["0-2", "3-8", "5-6"])
  }

  // MARK: - Semantic tokens

  private static let semantic: JSONValue = [
    "textDocument": ["semanticTokens": ["requests": ["full": true, "range": true]]]
  ]
  private static let types = ["class", "type", "variable", "namespace", "property", "enumMember", "keyword", "number"]

  /// Returns the tokens as words of the text with their type and modifiers.
  private func tokens(_ data: JSONValue?, of text: String) -> [String] {
    let numbers = data?.items?.compactMap(\.int) ?? []
    let lines = text.components(separatedBy: "\n").map { Array($0.utf16) }
    var (line, column) = (0, 0)
    return stride(from: 0, to: numbers.count, by: 5).map { index in
      column = numbers[index] == 0 ? column + numbers[index + 1] : numbers[index + 1]
      line += numbers[index]
      let word = String(decoding: lines[line][column..<column + numbers[index + 2]], as: UTF16.self)
      let modifiers = ["", " declaration", " defaultLibrary"][numbers[index + 4]]
      return "\(word): \(Self.types[numbers[index + 3]])\(modifiers)"
    }
  }

  @Test("keys, names and predefined values have their tokens, in UTF-16 units")
  func semanticTokens() throws {
    let text: MarkedText = """
      version: 1
      runtimes:
        mine: {command: [x]}
      agents:
        - {alias: "😀", name: a, class: code, runtime: mine, yolo: true}
      1️⃣  - {name: b, class: own, runtime: pi, reports_to: a, restart: always}2️⃣

      """
    let editor = try Editor(in: FreshHome(), encodings: [.utf16], capabilities: Self.semantic)
    try editor.open(Self.roster, text.text)
    let whole = try editor.ask("semanticTokens/full", Self.roster, text)["data"]
    let first = [
      "version: property", "1: number", "runtimes: property", "mine: type declaration", "command: property",
      "agents: property", "alias: property", "name: property", "a: variable declaration", "class: property",
      "code: class defaultLibrary", "runtime: property", "mine: type", "yolo: property", "true: keyword",
    ]
    let second = [
      "name: property", "b: variable declaration", "class: property", "own: class", "runtime: property",
      "pi: type defaultLibrary", "reports_to: property", "a: variable", "restart: property", "always: enumMember",
    ]
    #expect(tokens(whole, of: text.text) == first + second)
    let part = try editor.ask("semanticTokens/range", Self.roster, text, 1, ["range": editor.range(text, 1, 2)])
    #expect(tokens(part["data"], of: text.text) == second)
  }

  // MARK: - Pull diagnostics

  private static let pull: JSONValue = [
    "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]],
  ]

  @Test("an editor that pulls diagnostics gets none published, and a report that it has is not repeated")
  func pulling() throws {
    let editor = try Editor(in: FreshHome(), capabilities: Self.pull)
    try editor.open(Self.roster, "version: 3\n")
    func pull(_ id: JSONValue = .null) throws -> JSONValue {
      try editor.ask("diagnostic", Self.roster, "1️⃣", 1, ["previousResultId": id])
    }
    let first = try pull()
    #expect(first["kind"] == "full")
    #expect(first["items"]?.items?.map { $0["code"] } == ["unsupported-version"])
    #expect(try pull(first["resultId"] ?? .null) == ["kind": "unchanged", "resultId": first["resultId"] ?? .null])
    try editor.change(Self.roster, to: "version: 4\n")
    let second = try pull(first["resultId"] ?? .null)
    #expect(second["kind"] == "full")
    #expect(second["resultId"] != first["resultId"])
    #expect(editor.unread.isEmpty, "\(editor.unread)")
  }

  @Test("a change that affects another document asks the editor to pull again")
  func refresh() throws {
    let editor = try Editor(in: FreshHome(), capabilities: Self.pull)
    let text = "version: 1\ntransport: tmux\nfloor: none\nhost: h\n"
    try editor.open(Self.roster, text + "agents: [{name: a, runtime: pi, class: gardener}]\n")
    func codes() throws -> [JSONValue?] {
      let report = try editor.ask("diagnostic", Self.roster, "1️⃣")
      return report["items"]?.items?.map { $0["code"] } ?? []
    }
    #expect(try codes().contains("unknown-class"))
    try editor.open(Self.role, "# Gardener\n")
    let asked = try editor.receive { $0["method"] == "workspace/diagnostic/refresh" }
    #expect(asked["params"] == nil)
    try editor.send([["jsonrpc": "2.0", "id": asked["id"] ?? .null, "result": .null]])
    #expect(try !codes().contains("unknown-class"))
  }

  @Test("an editor that cannot be told to pull again gets diagnostics published")
  func pushing() throws {
    let editor = try Editor(in: FreshHome(), capabilities: ["textDocument": ["diagnostic": [:]]])
    try editor.open(Self.roster, "version: 3\n")
    #expect(try editor.diagnostics(Self.roster).map { $0["code"] } == ["unsupported-version"])
  }

  // MARK: - Fix all

  @Test("'source.fixAll' has the result of 'validate --fix', in one change with the document's version")
  func fixAll() throws {
    let text = """
      version: 1
      transport: tmux
      floor: none
      host: h
      agents:
        - {alias: "é😀", name: a, runtime: pi, modelHint: x, reset_between_tasks: yes, workingDirectory: ~/x}
        - {name: b, runtime: pi, yolo: no}

      """
    let home = try FreshHome()
    try home.write(Self.roster, text)
    let capabilities: JSONValue = ["workspace": ["workspaceEdit": ["documentChanges": true]]]
    let editor = try Editor(in: home, capabilities: capabilities)
    try editor.open(Self.roster, text)
    let all: JSONValue = ["line": 0, "character": 0]
    let actions = try editor.ask(
      "codeAction", Self.roster, "1️⃣", 1,
      ["range": ["start": all, "end": all], "context": ["diagnostics": [], "only": ["source.fixAll"]]])
    #expect(actions.items?.count == 1)
    let change = actions.items?.first?["edit"]?["documentChanges"]?.items?.first
    #expect(change?["textDocument"]?["version"] == 1)
    let fixed = try editor.applying(change?["edits"]?.items ?? [], to: text)
    try home.run("mosaic fleet validate --fix .config/mosaic/\(Self.roster)")
    #expect(fixed == (try home.text(Self.roster)))
    #expect(fixed != text)
  }
}
