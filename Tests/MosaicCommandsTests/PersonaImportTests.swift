import Foundation
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicOperations
import MosaicTestHarness
import Testing

@testable import MosaicCompiler

@Suite("Importing agents of other tools", .runsPrograms)
struct PersonaImportTests {
  private func imported(_ text: String, at path: String = "agents/reader.md") -> ImportedPersona? {
    ImportedPersona(Array(text.utf8), named: path)
  }

  private func contract(_ text: String, at path: String = "agents/reader.md") throws -> String {
    let persona = try #require(imported(text, at: path))
    var bytes: [UInt8] = []
    ImportedContract(persona, as: try #require(persona.personaClass)).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the diagnostics of a contract that an import wrote.
  private func findings(_ text: String) -> Findings {
    var sources = SourceSet.empty
    sources.add(path: "roles.local/reader.md", bytes: Array(text.utf8), kind: .role)
    return analyze(sources, in: .neutral).findings
  }

  @Test(
    "formats are recognized by content and name",
    arguments: [
      ("a/x.md", "---\nname: x\ndescription: y\n---\n", ForeignPersona.claudeCode),
      ("a/x.md", "---\r\ndescription: y\r\ntools: Read\r\n---\r\n", .claudeCode),
      ("a/x.md", "\u{FEFF}---\ndescription: a: b: c\nmodel: opus\n--- \n", .claudeCode),
      ("a/x.agent.md", "Text\n", .copilot), ("a/x.chatmode.md", "```chatmode\n---\ntools: []\n---\n```\n", .copilot),
      ("a/x.md", "# x\n```yaml\nagent:\n  id: x\ncommands:\n  - help\n```\n", .bmad),
      ("x.agent.yaml", "agent:\n  metadata: {}\n  persona:\n    role: x\n", .bmad),
    ])
  func recognized(path: String, text: String, format: ForeignPersona) {
    #expect(ForeignPersona(Array(text.utf8), named: path) == format)
  }

  @Test(
    "role contracts, pages and other files are not taken for agents",
    arguments: [
      ("roles/x.md", "---\nclass: x\nname: y\ndescription: z\n---\n"),
      ("x.md", "---\ntitle: Us\nlead: Ann\n---\n# Us\n"),
      ("x.md", "---\nname: y\ndescription: z\n---\n# X\n\n## Mandate\n"), ("x.md", "# X\n\nname: y\n"),
      ("README.md", "---\nname: y\ndescription: z\n---\n"),
      ("skills/x/SKILL.md", "---\nname: y\ndescription: z\n---\n"),
      ("x.md", "```yaml\nagent: x\n```\n\n```yaml\npersona: y\n```\n"), ("x.yaml", "agent:\n  name: x\n"), ("x.md", ""),
      ("x.md", "---\ndescription: z\n---\n"), ("x.agent.md", "---\nclass: x\n---\n# X\n"),
      ("x.txt", "---\nname: y\ndescription: z\n---\n"),
    ])
  func notRecognized(path: String, text: String) {
    #expect(ForeignPersona(Array(text.utf8), named: path) == nil)
  }

  @Test(
    "tools are read from every notation",
    arguments: [
      ("tools: Read, Bash(git log:*, git diff:*)", "- Uses only these tools: `Read`, `Bash(git log:*, git diff:*)`."),
      ("tools: [a, 'b c']", "- Uses only these tools: `a`, `b c`."),
      ("tools:\n- a\n- b", "- Uses only these tools: `a`, `b`."),
      ("tools:\n  - a # one\n  - \"b\"", "- Uses only these tools: `a`, `b`."), ("tools: []", "- Uses no tools."),
      ("tools: [\n  a,\n  b\n]", "- Uses only these tools: `a`, `b`."),
      ("tools:\n  write: false\n  read: true", "- Does not use these tools: `write`."),
      ("disallowedTools: Write", "- Does not use these tools: `Write`."),
    ])
  func tools(_ line: String, _ boundary: String) throws {
    let text = try contract("---\nname: reader\ndescription: x\n\(line)\n---\nRead.\n")
    #expect(text.contains("\n## Boundaries\n\n\(boundary)\n"), "\(text)")
  }

  @Test("no limit is written for all tools", arguments: ["tools: '*'", "tools: [\"*\"]", "tools:", "model: x"])
  func allTools(_ line: String) throws {
    #expect(try !contract("---\nname: reader\ndescription: x\n\(line)\n---\nRead.\n").contains("Boundaries"))
  }

  @Test("the class comes from the name, or from the file's name")
  func classes() throws {
    #expect(imported("---\nname: Code Reviewer\ndescription: x\n---\n")?.personaClass == "code-reviewer")
    #expect(imported("x", at: "a/My_Mode.agent.md")?.personaClass == "my-mode")
    #expect(imported("---\nname: 日本\ndescription: x\n---\n")?.personaClass == nil)
  }

  @Test("what a contract has no place for is listed, and the model with the key to set")
  func omitted() throws {
    let source = """
      ---
      name: reader
      description: x
      model: opus
      color: red # mine
      hooks: # some
        Stop:
          - command: x
      empty:
      ---
      Read.

      """
    let omitted = try #require(imported(source)).omitted
    #expect(omitted.map(\.key) == ["model", "color", "hooks"])
    #expect(omitted.map(\.value) == ["opus", "red", "Stop: command: x"])
    #expect(omitted.map(\.advice) == ["set 'model_hint: opus' for its agents", nil, nil])
    #expect(imported("---\nname: a\ndescription: x\nmodel: inherit\n---\n")?.omitted.first?.advice == nil)
  }

  @Test("headings are moved below the sections, fences stay as they are, and an open fence is closed")
  func headings() throws {
    let text = try contract(
      "---\nname: reader\ndescription: x\n---\n# Top\n\n## One\n\n```md\n## Not one\n```\n\nTwo\n---\n\n~~~\n# open\n")
    #expect(text.contains("# Top — fleet role definition\n"))
    #expect(
      text.hasSuffix("## Mandate\n\n### One\n\n```md\n## Not one\n```\n\n### Two\n\n~~~\n# open\n~~~\n"), "\(text)")
    #expect(findings(text).diagnostics.map(\.code) == [.missingSection])
  }

  @Test("a complete agent becomes a contract without any diagnostic")
  func complete() throws {
    let text = try contract(
      "---\nname: reader\ndescription: Reads.\n---\nYou are calm.\n\n# Work\n\nRead.\n\n# What not to do\n\nWrite.\n")
    #expect(findings(text).diagnostics.map(\.code) == [])
    #expect(
      text == """
        ---
        class: reader
        domain: imported
        persistent_persona: false
        purpose: "Reads"
        ---

        # Reader — fleet role definition

        Reads.

        ## Mandate

        ### Work

        Read.

        ## Boundaries

        ### What not to do

        Write.

        ## Persona

        You are calm.

        """)
  }

  @Test(
    "descriptions are read from every notation",
    arguments: [
      ("it's: here", "it's: here"), ("'it''s' # x", "it's"), ("\"a \\\"b\\\"\\nc\"", "a \"b\" c"),
      (">\n  a\n  b", "a b"),
      ("|-\n  a\n\n  b", "a b"), ("a\n  b", "a b"), ("'a\n  b'", "a b"), ("\"a", "a"), ("a\\nb", "a b"),
    ])
  func descriptions(_ written: String, _ read: String) throws {
    let text = try contract("---\nname: reader\ndescription: \(written)\ntools: x\n---\nRead.\n")
    #expect(text.contains("role definition\n\n\(read)\n\n## Mandate"), "\(text)")
  }

  @Test("hidden characters are removed, but emoji stay whole")
  func hidden() throws {
    let persona = try #require(
      imported("---\nname: reader\ndescription: 'a\u{200B}b'\n---\nGo\u{202E} 👩\u{200D}💻.\u{7}\r\n"))
    #expect(persona.hiddenCharacters == 3)
    #expect(persona.purpose == "ab")
    #expect(persona.mandate == ["Go 👩\u{200D}💻."])
  }

  @Test("a contract from any front matter and body is valid", arguments: 0..<200)
  func anything(seed: Int) throws {
    var generator = SystemRandom(seed: UInt64(seed))
    let keys = ["name: reader", "description: \(generator.text())", "tools: \(generator.text())", generator.text()]
    let body = (0..<6).map { _ in generator.text() }.joined(separator: "\n")
    let text = try contract("---\n\(keys.joined(separator: "\n"))\n---\n\(body)", at: "agents/reader.agent.md")
    #expect(findings(text).errors.diagnostics.map(\.message) == [], "\(text)")
  }

  /// Texts of pieces that have a meaning in YAML or Markdown.
  private struct SystemRandom {
    private static let pieces = [
      "# a", "## Persona", "---", "===", "```", "~~~", "<!--", "-->", ": ", "- ", "\n", "\n\n", "\"", "'", "[", "]",
      "{",
      "|", ">", "\\", "\t", "  ", "a", "b c", "TODO", "é", "漢", "\u{200B}", "\u{FEFF}", "\r", "\u{0}", "&x", "*x",
      "!!t",
      "%TAG", "<<: *a", "`class: x`", "mosaic: allow(x)", "# mosaic: allow(html-comment)", "<example>", "Never",
      "\u{2028}",
    ]
    private var state: UInt64

    init(seed: UInt64) {
      state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func text() -> String {
      (0..<(next() % 7)).map { _ in Self.pieces[next() % Self.pieces.count] }.joined()
    }

    private mutating func next() -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33)
    }
  }

  @Test("the commands of the guide convert its agent, and print what it shows")
  func guide() throws {
    let page = try String(
      contentsOf: Repository.root.appendingPathComponent("docs/guides/importing-personas.md"), encoding: .utf8)
    let scripts = fences("sh", in: page)
    let home = try FreshHome()
    #expect(try home.run(scripts[0]).status == 0)
    let dry = try home.run(scripts[1])
    #expect(dry.status == 0 && !home.holds("fleet"))
    let outcome = try home.run(scripts[2])
    #expect(outcome.transcript == fences("text", in: page)[0])
    #expect(try dry.transcript.hasPrefix(home.text("fleet/roles.local/release-reader.md")))
  }

  private func fences(_ language: String, in page: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "```\n").first
    }
  }
}
