import MosaicControl
import MosaicModel
import MosaicTestHarness
import Testing

@Suite("A contract is composed of the existing files")
struct ContractTests {
  private let home: ScratchFolder

  init() throws {
    home = try ScratchFolder()
  }

  private func sources(
    runtime: String = "claude", agent: String? = nil, personaClass: String? = nil
  ) -> ContractSources {
    ContractSources(home: home.path, runtime: runtime) {
      ["MOSAIC_AGENT_NAME": agent, "MOSAIC_AGENT_CLASS": personaClass][$0] ?? nil
    }
  }

  @Test("all pieces are in order, each under its heading")
  func order() throws {
    for path in [
      "STANDARDS.local.md", "SOUL.local.md", "STANDARDS.md", "SOUL.md", "runtime/claude/RUNTIME.md", "TOOLS.md",
      "USER.local.md", "USER.md",
      "CONSTITUTION.md",
    ] {
      try home.write("\n\(path)  \n\n", to: path)
    }
    try home.write("runtime of another\n", to: "runtime/pi/RUNTIME.md")
    try home.write("---\nclass: code\n---\n\n# Code\n\nBuilds.\n", to: "fleet/roles/code.md")
    try home.write("# Fleet Comms\n\nPeers.\n", to: "fleet/comms/code0.md")
    let contract = sources(agent: "code0", personaClass: "code").contract
    #expect(
      contract.text == """
        CONSTITUTION.md

        USER.md

        USER.local.md

        TOOLS.md

        runtime/claude/RUNTIME.md

        # Persona Contract (code)

        # Code

        Builds.

        # Fleet Comms

        Peers.

        # Operator Overlays

        SOUL.md

        SOUL.local.md

        STANDARDS.md

        STANDARDS.local.md

        """)
    #expect(contract.pieces.map(\.source).prefix(6).last == "fleet/roles/code.md")
  }

  @Test("a local role comes before the shipped one")
  func overlay() throws {
    try home.write("shipped", to: "fleet/roles/code.md")
    try home.write("mine", to: "fleet/roles.local/code.md")
    let pieces = sources(personaClass: "code").contract.pieces
    #expect(pieces == [.init(source: "fleet/roles.local/code.md", text: "# Persona Contract (code)\n\nmine")])
  }

  @Test("missing files are accepted, except for a persona")
  func missing() throws {
    #expect(sources().contract.isEmpty)
    #expect(sources().contract.text == "")
    #expect(sources(personaClass: "worker").missingPersona == nil)
    #expect(sources(personaClass: "code").missingPersona == "code")
    try home.write("x", to: "STANDARDS.local.md")
    #expect(sources().contract.text == "# Operator Overlays\n\nx\n")
  }

  @Test(
    "an untrusted name never leads to another file", arguments: ["../secret", "/etc/passwd", ".", "", "a/../../secret"])
  func hostileNames(name: String) throws {
    try home.write("secret", to: "secret.md")
    try home.write("secret", to: "fleet/secret.md")
    try home.write("secret", to: "secret/RUNTIME.md")
    #expect(sources(runtime: name, agent: name, personaClass: name).contract.isEmpty)
  }

  @Test("a folder, bytes that are not text and NULs do no harm")
  func strangeFiles() throws {
    try home.write("x", to: "USER.md/x")
    try home.write([0x61, 0, 0xFF, 0x62, 0x0A], to: "TOOLS.md")
    try home.write("\n \n", to: "CONSTITUTION.md")
    #expect(sources().contract.text == "a\u{FFFD}b\n")
  }

  @Test("unclosed front matter is treated as text")
  func frontMatter() throws {
    try home.write("---\nclass: code\n", to: "fleet/roles/code.md")
    #expect(sources(personaClass: "code").contract.text == "# Persona Contract (code)\n\n---\nclass: code\n")
  }

  @Test("the last pieces are left out first if the contract is too long")
  func room() {
    let pieces = ["a", "b", "c"].map { Contract.Piece(source: $0, text: String(repeating: $0, count: 10)) }
    let contract = Contract(pieces)
    for (limit, left) in [(35, []), (34, ["c"]), (23, ["c"]), (22, ["b", "c"]), (10, ["a", "b", "c"])] {
      let (kept, leftOut) = contract.leading { $0.utf8.count <= limit }
      #expect(leftOut == left, "\(limit)")
      #expect(kept.pieces.count == 3 - left.count)
    }
  }
}
