import Foundation
import FoundationXML
import MosaicDiagnostics
import MosaicTestSupport
import Testing

@testable import MosaicFormats

@Suite("Reports for CI")
struct ReportRendererTests {
  private static let formats: [(String, @Sendable (RunReport) -> String)] = [
    ("json", { JSONRenderer.render($0) }), ("sarif", { SARIFRenderer.render($0) { _ in nil } }),
    ("github", GitHubRenderer.render), ("gitlab", GitLabRenderer.render), ("junit", JUnitRenderer.render),
    ("agent", AgentRenderer.render),
  ]

  @Test("trap 18: no terminal escape and no syntax of the format is passed through", arguments: formats.indices)
  func hostileText(_ index: Int) throws {
    let (name, render) = Self.formats[index]
    let hostile = "x]]>\u{1B}[2J\u{9B}31m\u{202E}\u{FFFF}\r\n::error::%0A\"'<&>{0}"
    let rendered = Rendered(MarkedText("a: \(hostile)\n"), path: "b,:\(hostile)")
    let label = Label(rendered.span(3..<6), text: hostile)
    var report = RunReport(
      findings(
        rendered,
        [
          Diagnostic(
            .unknownKey, message: hostile, at: label, related: [label], help: hostile,
            fixIts: [FixIt(.safe, message: hostile, replacing: label.span, with: hostile)])
        ]))
    report.issues = [
      Issue(
        code: hostile, rule: Issue.Rule(hostile, meaning: hostile, help: hostile), message: hostile, help: hostile,
        path: hostile)
    ]
    let shown = render(report)
    #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || !HiddenCharacters.contains($0) })
    switch name {
    case "github":
      #expect(shown.split(separator: "\n").count == 2)
      #expect(shown.split(separator: "\n").allSatisfy { $0.wholeMatch(of: /::error [^:]*::.*/) != nil })
    case "agent": #expect(shown.split(separator: "\n").count == 9)
    case "junit": #expect(XMLParser(data: Data(shown.utf8)).parse())
    default: _ = try JSONSerialization.jsonObject(with: Data(shown.utf8))
    }
  }

  @Test("line breaks in quoted values are visible, and JSON keeps them", arguments: formats.indices)
  func lineBreaks(_ index: Int) {
    let (name, render) = Self.formats[index]
    let rendered = Rendered("a")
    let value = "'one\ntwo'"
    let shown = render(
      RunReport(
        findings(
          rendered,
          [Diagnostic(.invalidName, message: value, at: Label(rendered.span(0..<1), text: value), help: value)])))
    // XML escapes the brackets, and a GitLab report has no labels.
    let visible =
      name == "junit" ? "one&lt;U+000A&gt;two" : ["json", "agent"].contains(name) ? #"one\ntwo"# : "one<U+000A>two"
    #expect(shown.split(separator: visible, omittingEmptySubsequences: false).count > (name == "gitlab" ? 2 : 3))
  }

  @Test("a problem keeps its fingerprint when lines are added above it, and equal problems have different ones")
  func fingerprints() throws {
    let before = try names("a: 1️⃣no2️⃣\nb: 3️⃣no4️⃣\na: 5️⃣no6️⃣\n")
    let after = try names("# one\n\n# two\n  a: 1️⃣no2️⃣\nx: y\nb: 3️⃣no4️⃣\n  a: 5️⃣no6️⃣\n")
    #expect(before == after)
    #expect(Set(before).count == 3)
  }

  private func names(_ text: MarkedText) throws -> [String] {
    let rendered = Rendered(text)
    let found = [(1, 2), (3, 4), (5, 6)].map { start, end in
      Diagnostic(.notABoolean, message: "must be true or false", at: Label(rendered.span(text.range(start, end))))
    }
    let json = GitLabRenderer.render(RunReport(findings(rendered, found)))
    let issues = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    return try #require(issues).compactMap { $0["fingerprint"] as? String }
  }

  private func findings(_ rendered: Rendered, _ diagnostics: [Diagnostic]) -> Findings {
    var bag = DiagnosticBag()
    for diagnostic in diagnostics { bag.report(diagnostic) }
    return Findings(bag, in: rendered.map)
  }

  @Test("a page is split into a summary, a meaning and the whole text")
  func page() {
    let text = "# code\n\nOne rule,\non two lines.\n\nMore.\n\n## What it means\n\nThis.\n\nThat.\n\n## Example\n\nx\n"
    let page = DiagnosticPage(markdown: text)
    #expect(page.summary == "One rule, on two lines.")
    #expect(page.meaning == "This.\n\nThat.")
    #expect(page.markdown == text)
  }
}
