import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicFramework

/// Tells what a run found and did, in the format that was asked for.
///
/// A person sees each message as it occurs. For a program everything is collected and printed once, at the end, so that
/// its output is always one whole document.
final class Report {
  let options: DiagnosticsOptions
  let quiet: Bool
  private var run = RunReport()

  init(options: DiagnosticsOptions, quiet: Bool) {
    self.options = options
    self.quiet = quiet
  }

  /// For a verb whose data are not diagnostics.
  convenience init(_ display: DisplayOptions, quiet: Bool) throws {
    self.init(options: try DiagnosticsOptions(display), quiet: quiet)
  }

  private var isForPeople: Bool { options.format == .text }

  /// Prints what was gathered for a program.
  func finish() {
    switch options.format {
    case .text: break
    case .json: Terminal.write(JSONRenderer.render(run))
    case .sarif: Terminal.write(SARIFRenderer.render(run, page: Self.page))
    case .github: Terminal.write(GitHubRenderer.render(run))
    case .gitlab: Terminal.write(GitLabRenderer.render(run))
    case .junit: Terminal.write(JUnitRenderer.render(run))
    }
  }

  private static func page(of code: DiagnosticCode) -> DiagnosticPage? {
    let page = Resource.diagnosticPages.first { $0.stem == code.rawValue }
    return page.map { DiagnosticPage(markdown: String(describing: $0.text)) }
  }
}

extension Report {
  /// Prints a document that says nothing but why nothing was done.
  static func refusal(_ remark: Remark, in format: DiagnosticsOptions.Format) throws {
    var options = try DiagnosticsOptions.parse([])
    options.format = format
    let report = Report(options: options, quiet: true)
    report.fail(with: remark)
    report.finish()
  }
}

// MARK: - Diagnostics

extension Report {
  /// Diagnostics as the data of a command.
  ///
  /// - Parameter inspected: the files that were looked at.
  func show(_ findings: Findings, in inspected: [String]) {
    run.findings = findings
    run.inspected = inspected
    if isForPeople { Terminal.write(text(findings, quiet, isColored: options.display.isColored(STDOUT_FILENO))) }
  }

  /// Diagnostics as the reason for which a command did nothing further.
  ///
  /// - Parameter onlyErrors: whether warnings were already reported.
  func complain(_ findings: Findings, onlyErrors: Bool = false) {
    run.findings = findings
    guard isForPeople else { return }
    let text = text(findings, quiet || onlyErrors, isColored: options.display.isColored(STDERR_FILENO))
    if !text.isEmpty { Terminal.say(String(text.dropLast())) }
  }

  private func text(_ findings: Findings, _ onlyErrors: Bool, isColored: Bool) -> String {
    let shown = onlyErrors ? findings.errors : findings
    let renderer = TextRenderer(sources: shown.sources, color: isColored)
    let parts = [renderer.render(shown.diagnostics), renderer.render(shown.omissions)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// How many there are of each severity.
  func count(_ findings: Findings, and remarks: [Remark] = []) {
    let errors = findings.count(of: .error) + remarks.count { $0.severity == .error }
    let warnings = findings.count(of: .warning) + remarks.count { $0.severity == .warning }
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(counted)
    if !quiet && !counts.isEmpty { Terminal.say("\n" + counts.joined(separator: ", ")) }
  }
}

// MARK: - The rest of a run

extension Report {
  /// Reports a conflict to programs as well as to the person.
  func refuse(_ remark: Remark) {
    Terminal.say("error: \(remark.message)")
    if let help = remark.help { Terminal.say("help: \(help)") }
    fail(with: remark)
  }

  /// Reports a conflict to programs only; the person sees it in another way.
  func fail(with remark: Remark) {
    run.isComplete = false
    run.remarks.append(remark)
  }

  /// Files that are not as they should be: the answer of a verb that compares.
  func note(_ remarks: [Remark], in inspected: [String]) {
    run.remarks += remarks
    run.inspected += inspected
  }

  /// Problems of files that are no sources, one per line for a person.
  func warn(_ remarks: [Remark]) {
    run.remarks += remarks
    guard isForPeople else { return }
    for remark in remarks where !quiet || remark.severity == .error {
      let place = remark.path.map { $0 + (remark.line.map { ":\($0)" } ?? "") + ": " } ?? ""
      Terminal.write(Visible.line("\(remark.severity.rawValue)[\(remark.code)]: \(place)\(remark.message)") + "\n")
    }
  }

  /// The outcome for generated files, or the expected one in a dry run.
  func list(_ files: [FileReport], isDryRun: Bool? = nil) {
    run.files = files
    run.isDryRun = isDryRun ?? run.isDryRun
  }

  /// A diff is data for a person. Beside a document that has no place for it, it is talk.
  func show(diff: String) {
    run.diff = diff
    show(diff)
  }

  /// A page or a roster that the verb makes.
  func show(output: String) {
    run.output = output
    show(output)
  }

  private func show(_ text: String) {
    switch options.format {
    case .text: Terminal.write(text)
    case .json: break
    case .sarif, .github, .gitlab, .junit: if !text.isEmpty { Terminal.say(String(text.dropLast())) }
    }
  }
}

/// "1 file", "2 files".
func counted(_ count: Int, _ word: String) -> String {
  "\(count) \(word)\(count == 1 ? "" : "s")"
}

/// Names in a sentence, the first five of many.
func listed(_ names: [String]) -> String {
  names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
}
