import Foundation
import MosaicTestHarness
import Testing

/// Runs `mosaic lsp` with clients that others wrote.
@Suite("mosaic lsp works with other clients", .runsPrograms)
struct EditorClientTests {
  private static let clients = Repository.root.appendingPathComponent("Tests/EditorClients")
  private static let tools = Repository.root.appendingPathComponent(".build/editors")

  /// Whether the clients could be installed. Installs them once.
  private static let isInstalled: Bool = {
    (try? Shell(folder: Repository.root, home: Repository.root).run("sh tools/need.sh editors"))?.status == 0
  }()

  @Test(
    "pytest-lsp reads every answer with the types of LSP 3.17, with the capabilities of three editors",
    .enabled(if: isInstalled, "python3, pytest-lsp or Neovim cannot be had here"))
  func pytestLSP() throws {
    let home = try FreshHome()
    let script = "'\(Self.tools.path)/bin/python' -m pytest -q -p no:cacheprovider '\(Self.clients.path)'"
    let outcome = try home.run(script, extra: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(outcome.transcript.contains(" passed"))
    #expect(!outcome.transcript.contains("skipped"))
  }

  @Test(
    "Neovim with the settings of the guide shows diagnostics, hover and completions, renames, and fixes on save",
    .enabled(if: isInstalled, "python3, pytest-lsp or Neovim cannot be had here"))
  func neovim() throws {
    let home = try FreshHome()
    let page = Repository.root.appendingPathComponent("docs/guides/editors.md")
    let snippets = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```lua\n").dropFirst()
    let settings = snippets.compactMap { $0.components(separatedBy: "\n```").first }.joined(separator: "\n")
    try home.write("init.lua", settings)
    let script = "'\(Self.tools.path)/nvim' -l '\(Self.clients.path)/neovim.lua' .config/mosaic"
    let outcome = try home.run(script, extra: ["NVIM": "\(Self.tools.path)/nvim"])
    #expect(outcome.status == 0)
    #expect(
      outcome.transcript == """
        ok diagnostic
        ok hover
        ok completion
        ok definition
        ok rename
        ok rename of a class and its file
        ok symbols
        ok folding
        ok semantic tokens
        ok changes outside of the editor
        ok fix on save

        """)
  }
}
