import Foundation
import MosaicDiagnostics
import MosaicOperations
import Testing

private typealias RunIssue = MosaicDiagnostics.Issue

/// The format `agent` over the cases in `Fixtures/diagnostics`.
@Suite("Output for agents")
struct AgentFormatTests {
  /// The part of the size of the text format that the documents may have together.
  private static let mostOfText = 0.625
  /// The part of the size of the JSON format, which has the same facts.
  private static let mostOfJSON = 0.21

  /// The cases that are recorded for `mosaic fleet validate .`.
  private static let cases = GoldenCase.all("diagnostics").filter {
    !FileManager.default.fileExists(atPath: $0.folder.appendingPathComponent("command").path)
  }

  private func report(of golden: GoldenCase, limit: Int = DiagnosticBag.usualLimit) throws -> RunReport {
    let validation = Validation(
      of: WorkspacePlace(), [golden.input.path], limit: limit, policy: SeverityPolicy(), tell: { _ in })
    let prefixes = [golden.input.path, "Fixtures/diagnostics/\(golden.name)/input"].map { $0 + "/" }
    var report = RunReport(try validation.run().findings).inRepository(at: golden.input.path) { path in
      prefixes.first { path.hasPrefix($0) }.map { String(path.dropFirst($0.count)) } ?? path
    }
    report.fixCommand = "mosaic fleet validate . --fix"
    return report
  }

  @Test("the reader sees a changed fact, whichever it is")
  func readerSeesChanges() throws {
    let golden = try #require(Self.cases.first { $0.name == "ineffective-key/all-three-beside-a-command" })
    let document = AgentRenderer.render(try report(of: golden))
    let expected = try ReportedFacts(agent: document)
    let lines = document.split(separator: "\n")
    for index in lines.indices.dropFirst(2) where !lines[index].hasPrefix("next") {
      let others = lines[..<index] + lines[(index + 1)...]
      let shorter = try ReportedFacts(agent: others.map { $0 + "\n" }.joined())
      #expect(shorter != expected, "\(lines[index])")
    }
  }

  @Test("no fact of the JSON format is lost, and the documents are as short as the page says")
  func everyCase() async throws {
    let (agent, text, json) = try await withThrowingTaskGroup(of: (Int, Int, Int).self) { group in
      for golden in Self.cases { group.addTask { try sizes(of: golden) } }
      return try await group.reduce((0, 0, 0)) { ($0.0 + $1.0, $0.1 + $1.1, $0.2 + $1.2) }
    }
    let (ofText, ofJSON) = (Double(agent) / Double(text), Double(agent) / Double(json))
    #expect(ofText <= Self.mostOfText)
    #expect(ofJSON <= Self.mostOfJSON)
    let page = try String(
      contentsOf: Repository.root.appendingPathComponent("docs/reference/formats.md"), encoding: .utf8)
    let figures = "\(Int((100 * ofText).rounded())) % of the size of text and \(Int((100 * ofJSON).rounded())) % of"
    let isOnPage = page.replacing("\n", with: " ").contains(figures)
    #expect(isOnPage, "measured: \(figures) JSON: \(agent) of \(text) and \(json)")
  }

  /// Compares the facts of a case, and returns the sizes of its documents in the formats agent, text and JSON.
  private func sizes(of golden: GoldenCase) throws -> (Int, Int, Int) {
    let report = try report(of: golden)
    let (agent, json) = (AgentRenderer.render(report), JSONRenderer.render(report))
    var seen = try ReportedFacts(agent: agent)
    seen.next = nil
    let isEqual = try seen == ReportedFacts(json: json)
    #expect(isEqual && !seen.problems.isEmpty, "\(golden.name)")
    let text = try String(contentsOf: golden.transcript, encoding: .utf8).replacing(/exit [0-9]+\n$/, with: "")
    return (agent.utf8.count, text.utf8.count, json.utf8.count)
  }

  @Test("problems without a place, omitted diagnostics and shared help keep every fact")
  func hasOtherFacts() throws {
    let golden = try #require(Self.cases.first { $0.name == "unknown-key/nonsense" })
    var report = try report(of: golden, limit: 1)
    let rule = RunIssue.Rule("r", meaning: "m", help: "h")
    let drift = "run 'mosaic fleet generate' to write it"
    report.issues = [
      RunIssue(code: "usage", rule: rule, message: "a \"quoted\" \\ word\nand \u{1B} more: 'x'", help: nil, path: nil),
      RunIssue(code: "drift/missing", rule: rule, message: "it is missing", help: drift, path: "a b: \"c\"/x", line: 7),
      RunIssue(code: "drift/missing", severity: .warning, rule: rule, message: "another", help: drift, path: "fleet/y"),
    ]
    var seen = try ReportedFacts(agent: AgentRenderer.render(report))
    #expect(seen.next == "mosaic fleet generate")
    seen.next = nil
    #expect(!seen.omitted.isEmpty)
    #expect(try seen == ReportedFacts(json: JSONRenderer.render(report)))
  }

  @Test("the next command is never one that replaces a file of a person")
  func suggestsNothingDestructive() throws {
    var report = RunReport()
    let rule = RunIssue.Rule("r", meaning: "m", help: "h")
    let help = "run 'mosaic fleet generate --force' to set it aside"
    report.issues = [RunIssue(code: "drift/modified", rule: rule, message: "edited", help: help, path: "fleet/x")]
    #expect(try ReportedFacts(agent: AgentRenderer.render(report)).next == nil)
  }
}
