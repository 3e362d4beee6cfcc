import MosaicDiagnostics
import MosaicModel
import Testing

@testable import MosaicCompiler

@Suite("Rules of a role contract")
struct RoleRuleTests {
  private static let body =
    "# Desk\n\nThe seat at the desk. It answers.\n\n"
    + "## Mandate\n\n1. Answer.\n\n## Boundaries\n\n- Bakes nothing.\n\n## Persona\n\nKind.\n"

  private func persona(_ text: String, path: String = "fleet/roles.local/desk.md") -> Persona? {
    var set = SourceSet.empty
    set.add(path: path, bytes: Array(text.utf8), kind: .role)
    var bag = DiagnosticBag()
    return analyzeRoles(set, into: &bag).personas.first
  }

  @Test("without facts, the class is the file's stem and the domain is engineering")
  func noFacts() {
    #expect(Diagnosed(Self.body, as: .role).codes == [])
    let persona = persona(Self.body)
    #expect(persona?.personaClass == PersonaClass("desk"))
    #expect(persona?.domain == "engineering")
    #expect(persona?.isPersistent == false)
    #expect(persona?.purpose == "The seat at the desk")
  }

  @Test("facts are read from front matter and from markers, even across a line end")
  func facts() {
    let marked = Self.body.replacing(
      "It answers.", with: "`class:\ndesk`, `domain: sales`, `persistent_persona: true`, `git push`.")
    for text in [marked, "---\nclass: desk\ndomain: sales\npersistent_persona: true\n---\n" + Self.body] {
      #expect(Diagnosed(text, as: .role).codes == [])
      #expect(persona(text)?.personaClass == PersonaClass("desk"))
      #expect(persona(text)?.domain == "sales")
      #expect(persona(text)?.isPersistent == true)
      #expect(persona(text)?.text == text)
    }
  }

  @Test("front matter wins over markers")
  func frontMatterWins() {
    let text = "---\ndomain: sales\n---\n" + Self.body.replacing("It answers.", with: "`domain: research`")
    #expect(persona(text)?.domain == "sales")
  }

  @Test("a marker that is not a fact is prose, and a marker in a fence or a section is an example")
  func otherMarkers() {
    let text = Self.body.replacing("It answers.", with: "`tone: kind`\n```\n`class: no`\n```\n") + "\n`class: no`\n"
    #expect(Diagnosed(text, as: .role).codes == [])
    #expect(persona(text)?.personaClass == PersonaClass("desk"))
  }

  static let mistakes: [(text: String, codes: [DiagnosticCode])] = [
    ("", [.emptyRole]), ("---\nclass: desk\n---\n", [.emptyRole]), ("\u{FEFF}\n", [.emptyRole]),
    ("Text.\n", [.missingSection, .missingTitle]), ("---\nclass: desk\n" + body, [.frontMatter]),
    ("---\n- desk\n---\n" + body, [.wrongType]), ("---\nclass: [desk]\n---\n" + body, [.wrongType]),
    ("---\nclass:\n---\n" + body, [.emptyValue]), ("---\nclass: desk\nclass: desk\n---\n" + body, [.duplicateKey]),
    ("---\nname: desk\n---\n" + body, [.unknownKey]), ("---\nclass: counter\n---\n" + body, [.classStemMismatch]),
    (body + "<!-- a\nb -->\n<!-- c -->\n", [.htmlComment, .htmlComment]),
    (body.replacing("## Persona", with: "<!--\n## Persona\n-->"), [.htmlComment]),
    (body.replacing("## Persona", with: "### Persona"), [.missingSection]),
    (body.replacing("answers", with: "an\u{200B}swers"), [.hiddenCharacter]),
    (body.replacing("answers", with: "an\u{1B}swers"), [.hiddenCharacter]),
    (body.replacing("It answers.", with: "`class: desk` `class: desk`"), [.duplicateKey]),
  ]

  @Test("one mistake gives one diagnostic", arguments: mistakes)
  func mistake(_ text: String, _ codes: [DiagnosticCode]) {
    let diagnosed = Diagnosed(text, as: .role)
    #expect(diagnosed.codes.sorted(by: { $0.rawValue < $1.rawValue }) == codes.sorted { $0.rawValue < $1.rawValue })
  }

  @Test("a file name that cannot be a class is reported")
  func fileName() {
    #expect(Diagnosed(Self.body, as: .role, path: "roles.local/My Role.md").codes == [.invalidName])
    #expect(
      Diagnosed("---\nclass: my-role\n---\n" + Self.body, as: .role, path: "My Role.md").codes == [.classStemMismatch])
  }

  @Test("a local contract of a class overrides the shipped one and is not a duplicate of it")
  func localLayerWins() {
    var sources = SourceSet()
    sources.add(path: "fleet/roles.local/code.md", bytes: Array(Self.body.utf8), kind: .role)
    let compilation = analyze(sources, in: SampleFleet.context)
    #expect(compilation.diagnostics.isEmpty)
    #expect(compilation.library.roles["code"]?.purpose == "The seat at the desk")
    #expect(compilation.library.roles["code"]?.layer == .local)
  }

  @Test("a roster may name a class whose contract was rejected")
  func refusedContract() {
    var sources = SourceSet()
    sources.add(path: "fleet/roles.local/desk.md", bytes: [0xFF], kind: .role)
    sources.add(
      path: "fleet/roster.yaml", bytes: Array(GoodText.roster.replacing("class: code", with: "class: desk").utf8),
      kind: .roster)
    #expect(compile(sources, in: SampleFleet.context).diagnostics.map(\.code) == [.invalidUTF8])
  }
}
