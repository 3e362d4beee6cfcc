import Foundation
import MosaicFormats
import MosaicTestHarness
import Testing

@Suite("docs/guides/editors.md", .runsPrograms)
struct EditorsGuideTests {
  private let page: String

  init() throws {
    page = try String(contentsOf: Repository.root.appendingPathComponent("docs/guides/editors.md"), encoding: .utf8)
  }

  private func snippets(_ language: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  private func settings() throws -> [[String: Any]] {
    try snippets("json").map { text in
      try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }
  }

  @Test("the settings of VS Code are JSON and start 'mosaic lsp'")
  func visualStudioCode() throws {
    let client = try #require(try settings().first { $0["glspc.server.command"] != nil })
    #expect(client["glspc.server.command"] as? String == "mosaic")
    #expect(client["glspc.server.commandArguments"] as? [String] == ["lsp"])
    #expect(client["glspc.server.languageId"] as? [String] == ["yaml", "markdown"])
  }

  @Test("the named schemas exist, and the guide shows the first line of a generated roster")
  func schemas() throws {
    let home = try FreshHome()
    try home.run("mosaic fleet init --profile research --quiet")
    let schemas = try #require(try settings().compactMap { $0["yaml.schemas"] as? [String: [String]] }.first)
    #expect(schemas.count == 3)
    for path in schemas.keys { #expect(home.holds(path), "\(path)") }
    #expect(try home.text("fleet/roster.yaml").hasPrefix(try #require(snippets("yaml").first) + "\n"))
  }

  @Test("the settings of Helix are TOML and start 'mosaic lsp' for both languages")
  func helix() throws {
    let tables = try TOMLTables(try #require(snippets("toml").first)).tables
    #expect(tables.map(\.name) == ["[language-server.mosaic]", "[[language]]", "[[language]]"])
    #expect(tables[0].values == ["command": ["mosaic"], "args": ["lsp"]])
    #expect(tables[1...].map { $0.values["name"] } == [["yaml"], ["markdown"]])
    for table in tables[1...] { #expect(table.values["language-servers"]?.first == "mosaic") }
  }

  @Test("the settings of Neovim start 'mosaic lsp'")
  func neovim() throws {
    let lua = snippets("lua")
    #expect(lua.first?.contains("cmd = { 'mosaic', 'lsp' }") == true)
  }
}

/// The part of TOML that the guide needs: tables whose values are strings and lists of strings.
private struct TOMLTables {
  struct NotTOML: Error { let line: Substring }

  private(set) var tables: [(name: String, values: [String: [String]])] = []

  init(_ text: String) throws {
    for line in text.split(separator: "\n") {
      if line.wholeMatch(of: /\[[a-z.-]+\]|\[\[[a-z-]+\]\]/) != nil {
        tables.append((String(line), [:]))
      } else if let match = line.wholeMatch(of: /([a-z-]+) = ("[^"\\]*"|\[("[^"\\]*"(, "[^"\\]*")*)?\])/),
        !tables.isEmpty
      {
        let texts = match.2.matches(of: /"([^"]*)"/).map { String($0.1) }
        tables[tables.count - 1].values[String(match.1)] = texts
      } else {
        throw NotTOML(line: line)
      }
    }
  }
}
