import MosaicCompiler
import MosaicDiagnostics
import Testing

@testable import MosaicFormats

@Suite("Comments that allow a warning")
struct AllowCommentTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The lines that replace the last line of an agent.
    let lines: [String]
    let codes: [DiagnosticCode]
  }

  static let examples = [
    Example(testDescription: "none", lines: ["yolo: true"], codes: [.ineffectiveKey]),
    Example(
      testDescription: "on the line", lines: ["yolo: true # mosaic: allow(ineffective-key) why"], codes: []),
    Example(
      testDescription: "above", lines: ["#   mosaic:  allow( ineffective-key ) why", "yolo: true"], codes: []),
    Example(
      testDescription: "stacked",
      lines: ["# mosaic: allow(ineffective-key) why", "# mosaic: allow(camel-case-key) why", "modelHint: x"], codes: []),
    Example(
      testDescription: "two codes", lines: ["modelHint: x # mosaic: allow(ineffective-key, camel-case-key) why"],
      codes: []),
    Example(
      testDescription: "another comment between",
      lines: ["# mosaic: allow(ineffective-key) why", "# so it is", "yolo: true"],
      codes: [.unusedAllow, .ineffectiveKey]
    ),
    Example(
      testDescription: "below", lines: ["yolo: true", "# mosaic: allow(ineffective-key) why"],
      codes: [.ineffectiveKey, .unusedAllow]),
    Example(
      testDescription: "after a key on another line",
      lines: ["alias: x # mosaic: allow(ineffective-key) why", "yolo: true"], codes: [.unusedAllow, .ineffectiveKey]),
    Example(
      testDescription: "twice",
      lines: ["# mosaic: allow(ineffective-key) a", "yolo: true # mosaic: allow(ineffective-key) b"],
      codes: [.unusedAllow]),
    Example(
      testDescription: "in quotes", lines: ["alias: 'x # mosaic: allow(ineffective-key) why'"], codes: []),
    Example(
      testDescription: "in a block",
      lines: ["env:", "  A: |-", "    # mosaic: allow(ineffective-key) why", "yolo: true"],
      codes: [.ineffectiveKey]),
    Example(
      testDescription: "after the header of a block",
      lines: ["yolo: true", "alias: >- # mosaic: allow(floor-unmet) why", "  x"],
      codes: [.ineffectiveKey, .unusedAllow]),
    Example(
      testDescription: "in another comment",
      lines: ["yolo: true # such as # mosaic: allow(ineffective-key) why"], codes: [.ineffectiveKey]),
    Example(
      testDescription: "prose", lines: ["alias: x # mosaic: what it is", "# mosaic: allowing nothing"], codes: []),
    Example(
      testDescription: "no reason", lines: ["yolo: true # mosaic: allow(ineffective-key) :"], codes: [.invalidAllow]),
    Example(
      testDescription: "an error", lines: ["alias: x # mosaic: allow(unknown-class) why"], codes: [.invalidAllow]),
    Example(
      testDescription: "itself", lines: ["alias: x # mosaic: allow(unused-allow) why"], codes: [.invalidAllow]),
    Example(testDescription: "no parenthesis", lines: ["alias: x # mosaic: allow why"], codes: [.invalidAllow]),
    Example(
      testDescription: "an open parenthesis", lines: ["alias: x # mosaic: allow(floor-unmet"], codes: [.invalidAllow]),
    Example(testDescription: "no code", lines: ["alias: x # mosaic: allow() why"], codes: [.invalidAllow]),
    Example(
      testDescription: "an extra comma", lines: ["alias: x # mosaic: allow(floor-unmet,) why"], codes: [.invalidAllow]
    ),
    Example(testDescription: "capitals", lines: ["alias: x # mosaic: Allow(floor-unmet) why"], codes: [.invalidAllow]),
  ]

  @Test("an allow comment applies to its own line or to the next one", arguments: examples)
  func allowed(_ example: Example) {
    #expect(judged(example.lines).codes == example.codes, "\(judged(example.lines).shown)")
  }

  @Test("allowed warnings do not count toward the limit of shown ones")
  func uncounted() {
    let allowed = (0..<30).map {
      "  - {name: a\($0), class: code, command: x, yolo: true} # mosaic: allow(ineffective-key) why"
    }
    let told = (0..<20).map { "  - {name: b\($0), class: code, command: x, yolo: true}" }
    let text = GoodText.roster.replacing(
      "agents:\n", with: "agents:\n" + (allowed + told).joined(separator: "\n") + "\n")
    let findings = Diagnosed(text).findings
    #expect(findings.diagnostics.count == 20)
    #expect(findings.omissions.isEmpty)
  }

  @Test("a comment in front matter applies to the whole contract")
  func contract() {
    let text = GoodText.text(.role).replacing("## Boundaries", with: "## Bounds")
    #expect(Diagnosed(text, as: .role).codes == [.missingSection])
    let allowed = text.replacing("---\nclass", with: "---\n# mosaic: allow(missing-section) why\nclass")
    #expect(allowed != text)
    #expect(Diagnosed(allowed, as: .role).codes == [])
  }

  @Test("allow comments work with Windows line endings")
  func lineEnds() {
    let text = text(["# mosaic: allow(ineffective-key) why", "yolo: true"]).replacing("\n", with: "\r\n")
    #expect(Diagnosed(text).codes == [])
  }

  @Test(
    "removing unneeded allow comments changes no other byte",
    arguments: [
      ("alias: x  # mosaic: allow(floor-unmet) why", "alias: x"),
      ("alias: x # mosaic: allow(floor-unmet, default-socket, later-phase) why", "alias: x"),
      (
        "yolo: true # mosaic: allow(floor-unmet, ineffective-key) why",
        "yolo: true # mosaic: allow(ineffective-key) why"
      ),
      (
        "yolo: true # mosaic: allow(ineffective-key , floor-unmet) why",
        "yolo: true # mosaic: allow(ineffective-key) why"
      ),
    ])
  func removed(_ written: String, _ left: String) {
    #expect(Fixed(text([written])).text == text([left]))
  }

  private func text(_ lines: [String]) -> String {
    let agent = "  - name: ben\n    class: code\n    command: run\n" + lines.map { "    \($0)\n" }.joined()
    return GoodText.roster.replacing("  - name: ben\n    class: code\n", with: agent)
  }

  private func judged(_ lines: [String]) -> Diagnosed {
    Diagnosed(text(lines))
  }
}
