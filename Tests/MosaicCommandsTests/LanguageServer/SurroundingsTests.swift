import Foundation
import MosaicFormats
import MosaicHost
import MosaicTestHarness
import MosaicTestSupport
import Testing

@Suite("mosaic lsp notices what happens around it", .runsPrograms)
struct LanguageServerSurroundingsTests {
  private static let roster = "fleet/roster.yaml"
  private static let text = """
    version: 1
    transport: tmux
    floor: none
    host: here
    tmux: {socket_name: s}
    agents:
      - {name: a, runtime: pi, class: gardener}

    """
  private static let contract = "---\nclass: gardener\npurpose: Grows\n---\n# Gardener\n\nIt gardens.\n"

  private func codes(_ diagnostics: [JSONValue]) -> [String] {
    diagnostics.compactMap { $0["code"]?.text }
  }

  // MARK: - The editor's process

  private func sleeper() throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sleep")
    process.arguments = ["1000"]
    try process.run()
    return process
  }

  @Test("the server exits with 1 once the editor's process has ended, even if its pipe stays open")
  func clientEnds() throws {
    let client = try sleeper()
    let editor = try Editor(in: FreshHome(), initialize: ["processId": .integer(Int(client.processIdentifier))])
    #expect(try editor.request("textDocument/hover", [:])["error"]?["code"] == -32602)
    kill(client.processIdentifier, SIGKILL)
    #expect(editor.exitCode() == 1)
  }

  @Test("the server exits with 0 if the editor's process ends after 'shutdown'")
  func clientEndsAfterShutdown() throws {
    let client = try sleeper()
    let editor = try Editor(in: FreshHome(), initialize: ["processId": .integer(Int(client.processIdentifier))])
    #expect(try editor.request("shutdown", .null) == .null)
    kill(client.processIdentifier, SIGKILL)
    #expect(editor.exitCode() == 0)
  }

  @Test("the server exits if the editor's process is gone before 'initialize'")
  func clientIsGone() throws {
    let client = try sleeper()
    kill(client.processIdentifier, SIGKILL)
    client.waitUntilExit()
    let editor = try Editor(in: FreshHome(), isReady: false)
    _ = try editor.request(
      "initialize", ["processId": .integer(Int(client.processIdentifier)), "capabilities": [:]])
    #expect(editor.exitCode() == 1)
  }

  @Test(
    "a client without a process number, or with an impossible one, is served",
    arguments: [JSONValue.null, 0, -1, "x"])
  func noProcess(_ id: JSONValue) throws {
    let editor = try Editor(in: FreshHome(), initialize: ["processId": id])
    #expect(try editor.request("shutdown", .null) == .null)
    try editor.notify("exit", .null)
    #expect(try editor.hangUp() == 0)
  }

  // MARK: - Files

  @Test("without an editor that watches files, a contract that is written, changed or deleted affects the roster")
  func ownWatch() throws {
    let home = try FreshHome()
    let editor = try Editor(in: home)
    try home.write(Self.roster, Self.text)
    try editor.open(Self.roster, Self.text)
    #expect(try codes(editor.diagnostics(Self.roster)) == ["unknown-class"])
    try home.write("fleet/roles.local/gardener.md", Self.contract)
    #expect(try editor.diagnostics(Self.roster) == [])
    try home.write("fleet/roles.local/gardener.md", Self.contract.replacing("class: gardener", with: "class: other"))
    #expect(try codes(editor.diagnostics(Self.roster)) == ["unknown-class"])
    try home.write("fleet/roles.local/gardener.md", Self.contract)
    #expect(try editor.diagnostics(Self.roster) == [])
    try home.run("rm -r .config/mosaic/fleet/roles.local")
    #expect(try codes(editor.diagnostics(Self.roster)) == ["unknown-class"])
  }

  @Test("a layer that appears in a folder above a roster of a repository is noticed")
  func layerAbove() throws {
    let home = try FreshHome()
    try home.run("mkdir -p .config/mosaic/repo/.git")
    let path = "repo/deploy/hosts/web.yaml"
    try home.write(path, Self.text)
    let editor = try Editor(in: home)
    try editor.open(path, Self.text)
    #expect(try codes(editor.diagnostics(path)) == ["unknown-class"])
    try home.write("repo/roles.local/gardener.md", Self.contract)
    #expect(try editor.diagnostics(path) == [])
  }

  @Test("a .mosaicignore file that appears is noticed")
  func ignoreFile() throws {
    let home = try FreshHome()
    try home.write(Self.roster, Self.text)
    let editor = try Editor(in: home)
    try editor.open(Self.roster, Self.text)
    #expect(try codes(editor.diagnostics(Self.roster)) == ["unknown-class"])
    try home.write("fleet/.mosaicignore", "roster.yaml\n")
    #expect(try editor.diagnostics(Self.roster) == [])
  }

  private static let watching: JSONValue = ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]

  @Test("a folder outside of those that the editor watches is watched all the same")
  func outside() throws {
    let home = try FreshHome()
    let elsewhere = home.workspace.appendingPathComponent("elsewhere").path
    let editor = try Editor(
      in: home, capabilities: Self.watching,
      initialize: ["workspaceFolders": [["uri": .string("file://\(elsewhere)"), "name": "e"]]])
    try home.write(Self.roster, Self.text)
    try editor.open(Self.roster, Self.text)
    #expect(try codes(editor.diagnostics(Self.roster)) == ["unknown-class"])
    try home.write("fleet/roles.local/gardener.md", Self.contract)
    #expect(try editor.diagnostics(Self.roster) == [])
  }

  @Test("in a folder that the editor watches, its report counts, for every file of a layer")
  func reported() throws {
    let home = try FreshHome()
    let root = home.workspace.path
    let editor = try Editor(
      in: home, capabilities: Self.watching, initialize: ["rootUri": .string("file://\(root)")])
    let asked = try editor.receive { $0["method"] == "client/registerCapability" }
    let options = asked["params"]?["registrations"]?.items?.first?["registerOptions"]
    let globs = options?["watchers"]?.items?.compactMap { $0["globPattern"]?.text } ?? []
    for glob in ["**/roles.local/*.md", "**/profiles.local/*.yaml", "**/.mosaicignore"] {
      #expect(globs.contains(glob))
    }
    try home.write(Self.roster, Self.text)
    try editor.open(Self.roster, Self.text)
    #expect(try codes(editor.diagnostics(Self.roster)) == ["unknown-class"])
    try home.write("fleet/roles.local/gardener.md", Self.contract)
    try editor.notify(
      "workspace/didChangeWatchedFiles",
      ["changes": [["uri": .string(editor.uri("fleet/roles.local/gardener.md")), "type": 1]]])
    #expect(try editor.diagnostics(Self.roster) == [])
  }

  // MARK: - Caps

  @Test("if diagnostics were left out, a note at the last one says how many")
  func capped() throws {
    let editor = try Editor(in: FreshHome())
    let agents = (0..<103).map { "  - {name: a\($0), runtime: pi, cless: x}\n" }
    let text = Self.text.replacing("  - {name: a, runtime: pi, class: gardener}\n", with: agents.joined())
    try editor.open(Self.roster, text)
    let found = try editor.diagnostics(Self.roster)
    let shown = found.filter { $0["code"] == "unknown-key" }
    let notes = found.filter { $0["severity"] == 3 }
    #expect(shown.count == 100)
    #expect(notes.count == 1)
    #expect(
      notes.first?["message"] == "3 more unknown-key below are not shown\nfix the ones shown to see the others")
    #expect(notes.first?["range"] == shown.last?["range"])
  }
}
