import MosaicFormats

/// Renders a run for an agent: every fact of the JSON format in short lines, without excerpts of the sources.
///
/// A line is a file, a problem, a detail of the problem above it (indented by one space), the totals, or the next
/// command. `docs/reference/formats.md` describes the lines.
package struct AgentRenderer {
  private let report: RunReport
  private let helps: SharedHelps

  package static func render(_ report: RunReport) -> String {
    AgentRenderer(report).document
  }

  private init(_ report: RunReport) {
    self.report = report
    let shown = report.findings.diagnostics.compactMap { AgentFix.impliesHelp(of: $0) ? nil : $0.help }
    helps = SharedHelps(shown + report.issues.compactMap(\.help))
  }

  private var document: String {
    var helps = helps
    var lines = problems(&helps) + report.findings.omissions.map(line)
    for issue in report.issues { lines += self.lines(issue, &helps) }
    lines += AgentFiles(report.files ?? []).lines + [totals]
    if let next { lines.append("next: \(AgentText.line(next))") }
    return lines.map { $0 + "\n" }.joined() + part("diff", report.diff) + part("output", report.output)
  }

  private func part(_ name: String, _ text: String?) -> String {
    text.map { $0.isEmpty ? "" : "\(name):\n\($0)" } ?? ""
  }

  /// Returns all errors and warnings, including those that are not listed. Drift is neither, so it is counted apart.
  private var totals: String {
    let problems = report.issues.filter { !$0.isDrift }
    let errors = report.findings.count(of: .error) + problems.count { $0.severity == .error }
    let warnings = report.findings.count(of: .warning) + problems.count { $0.severity == .warning }
    let drift = report.issues.count - problems.count
    let others = (warnings > 0 ? [counted(warnings, word: "warning")] : []) + (drift > 0 ? ["\(drift) drift"] : [])
    return ([counted(errors, word: "error")] + others).joined(separator: ", ")
  }
}

// MARK: - Diagnostics

extension AgentRenderer {
  /// Returns the diagnostics in their order, with a line for the file where it changes.
  private func problems(_ helps: inout SharedHelps) -> [String] {
    var lines: [String] = []
    var file: SourceFile.ID?
    for diagnostic in report.findings.diagnostics {
      let place = diagnostic.primary.span.file
      if file != place { lines.append(AgentText.path(report.findings.sources[place].path)) }
      file = place
      lines += self.lines(diagnostic, &helps)
    }
    return lines
  }

  private func lines(_ diagnostic: Diagnostic, _ helps: inout SharedHelps) -> [String] {
    let range = AgentText.range(Place(diagnostic.primary.span, in: report.findings.sources))
    let message = AgentText.message(diagnostic.message, code: diagnostic.code.rawValue)
    let label = diagnostic.primary.text
    return ["\(AgentText.letter(diagnostic.severity)) \(range) \(message)"]
      + (label.isEmpty ? [] : [" ^ " + AgentText.line(label)])
      + diagnostic.related.map { related($0, in: diagnostic.primary.span.file) }
      + diagnostic.fixIts.map { AgentFix($0, of: diagnostic, in: report.findings.sources).line }
      + help(of: diagnostic, &helps)
  }

  private func related(_ label: Label, in file: SourceFile.ID) -> String {
    let place = Place(label.span, in: report.findings.sources)
    let path = label.span.file == file ? "" : AgentText.path(place.path) + ":"
    return " @ " + path + AgentText.range(place) + (label.text.isEmpty ? "" : " " + AgentText.line(label.text))
  }

  private func help(of diagnostic: Diagnostic, _ helps: inout SharedHelps) -> [String] {
    if AgentFix.impliesHelp(of: diagnostic) { return [] }
    if let help = diagnostic.help { return [helps.line(help)] }
    // Without this line, the fix would imply "did you mean".
    return AgentFix.impliedHelp(of: diagnostic) == nil ? [] : [" ="]
  }

  private func line(_ omission: Omission) -> String {
    let path = AgentText.path(report.findings.sources[omission.file].path)
    let letter = AgentText.letter(omission.severity)
    return "not shown without --all: \(letter) \(omission.count) \(omission.code.rawValue) \(path)"
  }
}

// MARK: - Other problems

extension AgentRenderer {
  private func lines(_ issue: Issue, _ helps: inout SharedHelps) -> [String] {
    let place = issue.path.map { " " + AgentText.path($0) + (issue.line.map { ":\($0)" } ?? "") } ?? ""
    let first =
      "\(AgentText.letter(issue.severity)) \(AgentText.line(issue.code))\(place): \(AgentText.line(issue.message))"
    return [first] + (issue.help.map { [helps.line($0)] } ?? [])
  }

  /// Returns the command that the run names; else the one that applies safe fixes; else the first one that a problem
  /// names. A command that replaces a person's file is never suggested, nor is one that such a file would stop.
  private var next: String? {
    if let next = report.next { return next }
    let isFixable = report.findings.diagnostics.contains { $0.fixIts.contains { $0.safety == .safe } }
    if isFixable, let command = report.fixCommand { return command }
    let helps = report.issues.compactMap(\.help)
    return helps.contains { $0.contains("--force") } ? nil : helps.lazy.compactMap(Self.command).first
  }

  private static func command(in help: String) -> String? {
    let opening = "run '"
    guard help.hasPrefix(opening) else { return nil }
    let command = help.dropFirst(opening.count).prefix { $0 != "'" }
    return command.hasPrefix("mosaic ") ? String(command) : nil
  }
}

/// The help texts of a document. A text that several problems share is written once, with a number.
private struct SharedHelps {
  private let counts: [String: Int]
  private var numbers: [String: Int] = [:]

  init(_ helps: [String]) {
    counts = Dictionary(helps.map { ($0, 1) }, uniquingKeysWith: +)
  }

  mutating func line(_ help: String) -> String {
    if counts[help, default: 0] < 2 { return " = " + AgentText.line(help) }
    if let number = numbers[help] { return " =\(number)" }
    let number = numbers.count + 1
    numbers[help] = number
    return " =\(number) " + AgentText.line(help)
  }
}
