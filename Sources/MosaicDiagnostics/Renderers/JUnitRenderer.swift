import MosaicFormats

/// Renders problems as a JUnit report: a suite per file and a case per problem, or one passing case if there are none.
///
/// Warnings are skipped cases, because a failure would contradict the exit code.
package struct JUnitRenderer {
  private let report: RunReport

  package static func render(_ report: RunReport) -> String {
    JUnitRenderer(report: report).document
  }

  private var document: String {
    let suites = suites
    let lines =
      [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<testsuites\(attributes(totals(suites.flatMap(\.cases), name: Product.name)))>",
      ]
      + suites.flatMap(lines) + ["</testsuites>"]
    return lines.map { $0 + "\n" }.joined()
  }

  /// Suites sorted by the bytes of their paths; the file-independent one is last.
  private var suites: [Suite] {
    let findings = report.findings
    let found = findings.diagnostics.map { ($0.primary.span.file, testCase($0)) }
    let omitted = findings.omissions.map { ($0.file, testCase($0)) }
    let placed =
      (found + omitted).map { (findings.sources[$0.0].path, $0.1) } + report.issues.map { ($0.path, testCase($0)) }
    let cases = Dictionary(grouping: placed) { $0.0 ?? "" }.mapValues { $0.map(\.1) }
    let paths = Set(report.inspected).union(cases.keys).sorted { $0.precedes($1) }
    return paths.map { Suite(path: $0, cases: cases[$0] ?? [Case(name: "no problems", verdict: .passed)]) }
  }

  private func testCase(_ diagnostic: Diagnostic) -> Case {
    let place = Place(diagnostic.primary.span, in: report.findings.sources)
    let text = TextRenderer(sources: report.findings.sources, color: false).render(diagnostic)
    let name = "\(diagnostic.code.rawValue) \(place.start.line):\(place.start.column)"
    return Case(
      name: name, line: place.start.line, type: diagnostic.code.rawValue,
      message: TerminalSafe.quoting(diagnostic.message), text: text, verdict: verdict(diagnostic.severity))
  }

  private func testCase(_ omission: Omission) -> Case {
    Case(
      name: "\(omission.code.rawValue), more", type: omission.code.rawValue,
      message: omission.sentence(in: report.findings.sources), verdict: verdict(omission.code.severity))
  }

  private func testCase(_ issue: Issue) -> Case {
    let text = TerminalSafe.line(issue.message) + (issue.help.map { "\nhelp: \(TerminalSafe.line($0))" } ?? "") + "\n"
    return Case(
      name: issue.code + (issue.line.map { " \($0)" } ?? ""), line: issue.line, type: issue.code,
      message: issue.message, text: text, verdict: verdict(issue.severity))
  }

  private func verdict(_ severity: Severity) -> Case.Verdict {
    switch severity {
    case .error: .failed
    case .warning: .skipped
    }
  }
}

// MARK: - XML

extension JUnitRenderer {
  private typealias Attributes = [(String, String)]

  private func totals(_ cases: [Case], name: String) -> Attributes {
    [
      ("name", name), ("tests", "\(cases.count)"), ("failures", "\(cases.count { $0.verdict == .failed })"),
      ("errors", "0"), ("skipped", "\(cases.count { $0.verdict == .skipped })"),
    ]
  }

  private func lines(_ suite: Suite) -> [String] {
    ["  <testsuite\(attributes(totals(suite.cases, name: suite.name)))>"]
      + suite.cases.flatMap { lines($0, suite: suite) }
      + ["  </testsuite>"]
  }

  private func lines(_ testCase: Case, suite: Suite) -> [String] {
    let file = suite.path.isEmpty ? [] : [("file", suite.path)]
    let line = testCase.line.map { [("line", "\($0)")] } ?? []
    let head = "    <testcase" + attributes([("name", testCase.name), ("classname", suite.name)] + file + line)
    let message = ("message", testCase.message)
    switch testCase.verdict {
    case .passed: return [head + "/>"]
    case .skipped:
      let text = testCase.text.isEmpty ? [] : ["      <system-out>\(escaped(testCase.text))</system-out>"]
      return [head + ">", "      <skipped\(attributes([message]))/>"] + text + ["    </testcase>"]
    case .failed:
      let failure = "      <failure" + attributes([message, ("type", testCase.type)])
      return [head + ">", failure + ">\(escaped(testCase.text))</failure>", "    </testcase>"]
    }
  }

  private func attributes(_ pairs: Attributes) -> String {
    pairs.map { " \($0.0)=\"\(escaped(TerminalSafe.line($0.1)))\"" }.joined()
  }

  /// Escapes text for XML, including every `>`, because `]]>` must not occur in text.
  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

private struct Suite {
  /// Empty for problems that belong to no file.
  let path: String
  let cases: [Case]

  var name: String { path.isEmpty ? Product.name : path }
}

private struct Case {
  enum Verdict {
    case passed
    case skipped
    case failed
  }

  let name: String
  var line: Int?
  var type = ""
  var message = ""
  /// The human-readable text for a terminal.
  var text = ""
  let verdict: Verdict
}
