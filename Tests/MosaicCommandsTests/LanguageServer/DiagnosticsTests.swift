import Foundation
import MosaicFormats
import MosaicLanguageServer
import MosaicTestHarness
import MosaicTestSupport
import Testing

@Suite("mosaic lsp reports diagnostics while you type", .runsPrograms)
struct LanguageServerDiagnosticsTests {
  private static let roster = "fleet/roster.yaml"

  private func text(_ rest: String) -> MarkedText {
    MarkedText(
      "version: 1\ntransport: tmux\nfloor: none\nhost: here\ntmux:\n  socket_name: s\nagents:\n\(rest)")
  }

  private func codes(_ diagnostics: [JSONValue]) -> [String] {
    diagnostics.compactMap { $0["code"]?.text }
  }

  @Test("a diagnostic has its range, code, severity, page and related locations, and disappears after the fix")
  func comesAndGoes() throws {
    let pages: JSONValue = ["diagnosticPages": "https://docs.example/diagnostics"]
    let all: JSONValue = [
      "textDocument": ["publishDiagnostics": ["relatedInformation": true, "codeDescriptionSupport": true]]
    ]
    let editor = try Editor(in: FreshHome(), capabilities: all, options: pages)
    let broken = text("  - {name: ada, runtime: pi}\n  - {name: 1️⃣ada2️⃣, runtime: pi}\n")
    try editor.open(Self.roster, broken.text)
    let found = try editor.diagnostics(Self.roster, version: 1)
    #expect(codes(found) == ["duplicate-agent"])
    let only = try #require(found.first)
    #expect(only["range"] == editor.range(broken, 1, 2))
    #expect(only["severity"] == 1)
    #expect(only["source"] == "mosaic")
    #expect(only["codeDescription"]?["href"] == "https://docs.example/diagnostics/duplicate-agent.md")
    #expect(only["data"]?["explain"] == "mosaic explain duplicate-agent")
    #expect(only["relatedInformation"]?.items?.first?["location"]?["uri"]?.text == editor.uri(Self.roster))
    let version = try editor.change(Self.roster, editor.range(broken, 1, 2), to: "bob")
    #expect(try editor.diagnostics(Self.roster, version: version) == [])
  }

  @Test("an editor that does not support pages and related locations gets none")
  func modest() throws {
    let editor = try Editor(in: FreshHome(), options: ["diagnosticPages": "https://docs.example/diagnostics"])
    try editor.open(Self.roster, text("  - {name: ada, runtime: pi}\n  - {name: ada, runtime: pi}\n").text)
    let only = try #require(try editor.diagnostics(Self.roster).first)
    #expect(only["code"] == "duplicate-agent")
    #expect(only["codeDescription"] == nil)
    #expect(only["relatedInformation"] == nil)
  }

  @Test(
    "a warning has the severity of a warning, and ranges use the editor's units after wide characters",
    arguments: [true, false])
  func encodings(_ isUTF8: Bool) throws {
    let editor = try Editor(in: FreshHome(), encodings: isUTF8 ? [.utf16, .utf8] : [.utf16])
    let text = text("  - {alias: \"é漢😀\", name: a, runtime: pi, 1️⃣reportsTo2️⃣: a}\n")
    try editor.open(Self.roster, text.text)
    let warning = try #require(try editor.diagnostics(Self.roster).first { $0["code"] == "camel-case-key" })
    #expect(warning["severity"] == 2)
    #expect(warning["range"] == editor.range(text, 1, 2))
    let version = try editor.change(Self.roster, editor.range(text, 1, 2), to: "reports_to")
    #expect(try codes(editor.diagnostics(Self.roster, version: version)) == ["reporting-cycle"])
  }

  @Test("a role that is added, edited or closed affects the roster at once, saved or not")
  func layers() throws {
    let home = try FreshHome()
    let editor = try Editor(in: home)
    try editor.open(Self.roster, text("  - {name: a, runtime: pi, class: gardener}\n").text)
    #expect(try codes(editor.diagnostics(Self.roster)) == ["unknown-class"])
    let role = "fleet/roles.local/gardener.md"
    let contract = "---\nclass: gardener\npurpose: Grows\n---\n# Gardener — fleet role definition\n\nIt gardens.\n"
    try home.write("fleet/roster.yaml", "")
    try editor.open(role, contract)
    #expect(try editor.diagnostics(Self.roster) == [])
    #expect(try Set(codes(editor.diagnostics(role))) == ["missing-section"])
    try editor.change(role, to: contract.replacingOccurrences(of: "class: gardener", with: "class: gardenor"))
    #expect(try codes(editor.diagnostics(Self.roster)) == ["unknown-class"])
    try editor.notify("textDocument/didClose", ["textDocument": ["uri": .string(editor.uri(role))]])
    #expect(try editor.diagnostics(role, version: 2).contains { $0["code"] == "class-stem-mismatch" })
    #expect(try editor.diagnostics(role) == [])
    try home.write(role, contract)
    try editor.notify("workspace/didChangeWatchedFiles", ["changes": []])
    var left = try editor.diagnostics(Self.roster)
    // A slow server sends what it found before the contract was written, too.
    if left != [] { left = try editor.diagnostics(Self.roster) }
    #expect(left == [])
  }

  @Test(
    "each kind of document gets the same diagnostics as from 'validate'",
    arguments: [
      ("fleet/NORTH_STAR.yaml", "version: 2\n"),
      ("elsewhere/star.yaml", "version: 1\nmission: 7\nspend: 1\n"),
      ("fleet/profiles.local/desk.yaml", "id: dusk\n"),
      ("elsewhere/any.yaml", "id: any\nlead: nobody\nroster: [{class: nobody}]\n"),
      ("elsewhere/roles/x.md", ""),
      ("elsewhere/roles.local/y.md", "# Y\n"),
      ("fleet/roster.yaml", "version: 1\nagents: [{name: a.b, class: gardener}, {nam: c}]\n"),
      ("fleet/other.yaml", "transport: tmux\nagents: []\n"),
      ("fleet/more.yaml", "version: 1\nagents: []\ndefaults: 1\n"),
    ])
  func kinds(_ path: String, _ text: String) throws {
    let home = try FreshHome()
    try home.write("fleet/roles.local/gardener.md", "")
    try home.write(path, text)
    let said = try home.run("mosaic fleet validate --format json .config/mosaic/\(path) 2>/dev/null").transcript
    let validated = try #require(JSONValue(parsing: Array(said.utf8))?["diagnostics"]?.items)
    let editor = try Editor(in: home)
    try editor.open(path, text)
    let told = try editor.diagnostics(path)
    #expect(!validated.isEmpty)
    #expect(codes(told) == codes(validated))
    #expect(told.map { $0["severity"] } == validated.map { $0["severity"] == "error" ? 1 : 2 })
  }

  @Test("files of other kinds are ignored", arguments: ["README.md", "notes/code.md", "docker-compose.yaml"])
  func strangers(_ path: String) throws {
    let editor = try Editor(in: FreshHome())
    try editor.open(path, "services: {}\n")
    #expect(try editor.diagnostics(path) == [])
  }

  @Test("a workspace opened through a link is the same workspace")
  func links() throws {
    let home = try FreshHome()
    try home.write("real/fleet/roles.local/gardener.md", "---\nclass: gardenor\n---\n# Gardener\n")
    try home.run("ln -s real .config/mosaic/link")
    let editor = try Editor(in: home)
    let roster = "link/fleet/roster.yaml"
    try editor.open(roster, text("  - {name: a, runtime: pi, class: gardener}\n").text)
    #expect(try codes(editor.diagnostics(roster)) == ["unknown-class"])
    try editor.open("real/fleet/roles.local/gardener.md", "---\nclass: gardener\n---\n# Gardener\n")
    #expect(try editor.diagnostics(roster) == [])
  }

  @Test("paths with spaces and signs work, and so does a document that is not a file")
  func paths() throws {
    let editor = try Editor(in: FreshHome())
    try editor.open("a b/ü#/fleet/roster.yaml", "version: 3\n")
    #expect(try codes(editor.diagnostics("a b/ü#/fleet/roster.yaml")) == ["unsupported-version"])
    try editor.notify(
      "textDocument/didOpen", ["textDocument": ["uri": "untitled:1", "version": 1, "text": "version: 3\nagents: []\n"]])
    let untitled = try editor.receive { $0["params"]?["uri"] == "untitled:1" }
    #expect(untitled["params"]?["diagnostics"] == [])
  }

  @Test("after many waiting keystrokes, only the last state is analyzed")
  func coalescing() throws {
    let editor = try Editor(in: FreshHome())
    let text = text("  - {name: a, runtime: pi, class: code1️⃣}\n")
    try editor.open(Self.roster, text.text)
    #expect(try editor.diagnostics(Self.roster) == [])
    let letters = (0..<300).map { index in
      let end = text[1] + index
      let whole = text.text.replacingOccurrences(of: "code}", with: "code\(String(repeating: "x", count: index))}")
      let place = editor.position(end, in: whole)
      return editor.change(Self.roster, 2 + index, ["start": place, "end": place], to: "x")
    }
    try editor.send(letters)
    var told = 0
    while true {
      let message = try editor.receive { $0["method"] == "textDocument/publishDiagnostics" }
      told += 1
      if message["params"]?["version"] == 301 {
        let long = "code" + String(repeating: "x", count: 300)
        #expect(message["params"]?["diagnostics"]?.items?.first?["message"]?.text?.contains("'\(long)'") == true)
        break
      }
    }
    #expect(told < 100, "\(told) states were judged")
  }
}
