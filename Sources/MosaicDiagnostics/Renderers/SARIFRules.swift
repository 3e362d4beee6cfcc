import MosaicFormats

/// The rules that a log refers to, each listed once and sorted by ID.
struct SARIFRules {
  let rules: [SARIFLog.Rule]
  private let indices: [String: Int]

  init(of report: RunReport, page: (DiagnosticCode) -> DiagnosticPage?) {
    let codes = Set(report.findings.diagnostics.map(\.code) + report.findings.omissions.map(\.code))
    let issues = Dictionary(report.issues.map { ($0.code, $0) }) { first, _ in first }
    let all = codes.map { Self.rule($0, page: page($0)) } + issues.values.map(Self.rule)
    rules = all.sorted { $0.id.precedes($1.id) }
    indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
  }

  func index(of id: String) -> Int {
    indices[id] ?? -1
  }

  private static func rule(_ code: DiagnosticCode, page: DiagnosticPage?) -> SARIFLog.Rule {
    let words = code.rawValue.replacing("-", with: " ")
    let explain = "\(Product.name) explain \(code.rawValue)"
    return SARIFLog.Rule(
      id: code.rawValue, shortDescription: SARIFLog.Message(text: page?.summary ?? words),
      fullDescription: SARIFLog.Message(text: page?.meaning ?? words),
      help: SARIFLog.Message(
        text: "run '\(explain)' to print \(DocumentationLink.page(of: code))", markdown: page?.markdown),
      defaultConfiguration: SARIFLog.Configuration(level: code.severity.rawValue))
  }

  private static func rule(_ issue: Issue) -> SARIFLog.Rule {
    SARIFLog.Rule(
      id: issue.code, shortDescription: SARIFLog.Message(text: TerminalSafe.line(issue.rule.summary)),
      fullDescription: SARIFLog.Message(text: TerminalSafe.line(issue.rule.meaning)),
      help: SARIFLog.Message(text: TerminalSafe.line(issue.rule.help)),
      defaultConfiguration: SARIFLog.Configuration(level: issue.severity.rawValue))
  }
}
