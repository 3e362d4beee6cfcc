import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
import MosaicOperations

/// Tells what a run found and did, in the format that was asked for.
///
/// A person sees each message as it occurs. For a program everything is collected and printed once, at the end, so that
/// its output is always one whole document.
final class Report {
  private let format: OutputFormat
  private let color: ColorChoice
  private let quiet: Bool
  /// Adds the options of this run to the commands of a help.
  private let spelling: (String) -> String
  private var run = RunReport()
  /// Data that are printed in place of the report.
  private var data: String?

  init(
    _ format: OutputFormat = .text, color: ColorChoice = .auto, quiet: Bool = false,
    spelling: @escaping (String) -> String = { $0 }
  ) {
    self.format = format
    self.color = color
    self.quiet = quiet
    self.spelling = spelling
  }

  var isForPeople: Bool { format == .text }

  /// Prints what was gathered for a program.
  private func finish() {
    switch format {
    case .text: break
    case .json: Terminal.write(run.isComplete ? data ?? JSONRenderer.render(run) : JSONRenderer.render(run))
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

// MARK: - The end of a run

extension Report {
  /// Runs a command's work, and reports an error that ended it.
  func run<Result>(_ work: () throws -> Result) throws -> Result {
    defer { finish() }
    do {
      return try work()
    } catch let mistake as ValidationError {
      fail(with: .usage(mistake.message))
      throw mistake
    } catch let invalid as InvalidDescription {
      refuse(invalid)
      throw ExitStatus.no
    } catch let obstacle as FilesInTheWay {
      refuse(obstacle)
      throw ExitStatus.outOfDate
    } catch {
      guard let refusal = Refusal(error) else { throw error }
      refuse(refusal.issue)
      throw refusal.answer.exitCode
    }
  }

  private func refuse(_ invalid: InvalidDescription) {
    complain(invalid.findings)
    note([], in: invalid.inspected)
    count(invalid.findings)
    run.isComplete = false
    guard let consequence = invalid.consequence.map(spelled) else { return }
    run.issues.append(consequence)
    say(consequence.message)
    if let help = consequence.help { say("help: \(help)") }
  }

  /// Every file that is in the way, and the way out.
  private func refuse(_ obstacle: FilesInTheWay) {
    if let files = obstacle.files { list(files, isDryRun: obstacle.isDryRun) }
    for conflict in obstacle.conflicts { refuse(conflict, saysHelp: obstacle.help == nil) }
    if let help = obstacle.help { Terminal.say("help: \(spelling(help))") }
    Terminal.say(obstacle.extent)
  }

  func refuse(_ issue: Issue, saysHelp: Bool = true) {
    let issue = spelled(issue)
    Terminal.say("error: \(issue.message)")
    if saysHelp, let help = issue.help { Terminal.say("help: \(help)") }
    fail(with: issue)
  }

  /// Reports a conflict to programs only; the person sees it in another way.
  func fail(with issue: Issue) {
    run.isComplete = false
    run.issues.append(issue)
  }

  /// Says why nothing was done.
  func say(_ refusal: Refusal) {
    Terminal.say("error: \(refusal.message)")
    if let help = refusal.help { Terminal.say("help: \(help)") }
  }

  /// Prints a document that says nothing but why nothing was done.
  static func write(_ issue: Issue, in format: OutputFormat) {
    let report = Report(format, quiet: true)
    report.fail(with: issue)
    report.finish()
  }

  private func spelled(_ issue: Issue) -> Issue {
    issue.helping(spelling)
  }
}

extension Issue {
  /// The command line is incomplete.
  static func usage(_ message: String, help: String? = nil) -> Issue {
    Issue(code: "usage", rule: .ofRefusal("usage"), message: message, help: help, path: nil)
  }
}

// MARK: - Diagnostics

extension Report {
  /// Diagnostics as the data of a command.
  ///
  /// - Parameter inspected: the files that were looked at.
  func show(_ findings: Findings, in inspected: [String]) {
    run.findings = findings
    run.inspected += inspected
    if isForPeople { Terminal.write(text(findings, isColored: color.isColored(STDOUT_FILENO))) }
  }

  /// Likely repairs, for a person to review.
  func show(suggestions: String, behind findings: Findings) {
    if !isForPeople || quiet || suggestions.isEmpty { return }
    Terminal.write((findings.diagnostics.isEmpty ? "" : "\n") + suggestions)
  }

  /// Diagnostics as the reason for which a command did nothing further.
  func complain(_ findings: Findings) {
    run.findings = findings
    guard isForPeople else { return }
    let text = text(findings, isColored: color.isColored(STDERR_FILENO))
    if !text.isEmpty { Terminal.say(String(text.dropLast())) }
  }

  private func text(_ findings: Findings, isColored: Bool) -> String {
    let shown = quiet ? findings.errors : findings
    let renderer = TextRenderer(sources: shown.sources, color: isColored)
    let parts = [renderer.render(shown.diagnostics), renderer.render(shown.omissions)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// How many there are of each severity.
  func count(_ findings: Findings, and issues: [Issue] = []) {
    if let counts = counts(findings, issues: issues) { Terminal.say("\n\(counts)") }
  }

  /// The same of problems alone.
  func count(_ issues: [Issue]) {
    if let counts = counts(.none, issues: issues) { Terminal.say(counts) }
  }

  private func counts(_ findings: Findings, issues: [Issue]) -> String? {
    let errors = findings.count(of: .error) + issues.count { $0.severity == .error }
    let warnings = findings.count(of: .warning) + issues.count { $0.severity == .warning }
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(counted)
    return quiet || counts.isEmpty ? nil : counts.joined(separator: ", ")
  }
}

// MARK: - The rest of a run

extension Report {
  /// What an operation tells while it works.
  func tell(_ note: Note) {
    switch note {
    case .findings(let findings, let inspected):
      complain(findings)
      self.note([], in: inspected)
    case .diff(let diff): show(diff: diff)
    case .progress(let text): say(text)
    case .note(let text): say("note: \(spelling(text))")
    case .warning(let text, let help):
      say("warning: \(text)")
      if let help { say("help: \(spelling(help))") }
    }
  }

  /// A line for a person.
  func say(_ text: String) {
    if !quiet { Terminal.say(TerminalSafe.line(text)) }
  }

  /// What a person does next.
  func next(_ text: String) {
    say("next: \(spelling(text))")
  }

  /// Files that are not as they should be: the answer of a verb that compares.
  func note(_ issues: [Issue], in inspected: [String]) {
    run.issues += issues.map(spelled)
    run.inspected += inspected
  }

  /// Problems as the data of a command.
  func show(_ issues: [Issue]) {
    let issues = issues.map(spelled)
    run.issues += issues
    guard isForPeople else { return }
    for issue in issues where !quiet || issue.severity == .error {
      let place = issue.path.map { $0 + (issue.line.map { ":\($0)" } ?? "") + ": " } ?? ""
      Terminal.write(TerminalSafe.line("\(issue.severity.rawValue)[\(issue.code)]: \(place)\(issue.message)") + "\n")
      if let help = issue.help { Terminal.write("  = help: \(TerminalSafe.line(help))\n") }
    }
  }

  /// Generated files that are not as they should be.
  func show(drift issues: [Issue], in inspected: [String]) {
    note(issues, in: inspected)
    guard isForPeople else { return }
    for issue in issues.map(spelled) {
      Terminal.write("drift[\(issue.code.dropFirst("drift/".count))]: \(issue.message)\n")
      if let help = issue.help { Terminal.write("  = help: \(help)\n") }
    }
  }

  /// The outcome for generated files, or the expected one in a dry run.
  func list(_ files: [FileReport], isDryRun: Bool? = nil) {
    run.files = files.map { $0.helping(spelling) }
    run.isDryRun = isDryRun ?? run.isDryRun
  }

  /// A diff is data for a person. Beside a document that has no place for it, it is talk.
  func show(diff: String) {
    run.diff = diff
    show(diff)
  }

  /// The state that the verb shows: text for a person, a document for a program.
  func show(text: @autoclosure () -> String, data: @autoclosure () -> String) {
    switch format {
    case .text: Terminal.write(text())
    case .json: self.data = data()
    case .sarif, .github, .gitlab, .junit: break
    }
  }

  /// A page or a roster that the verb makes.
  func show(output: String) {
    run.output = output
    show(output)
  }

  private func show(_ text: String) {
    switch format {
    case .text: Terminal.write(text)
    case .json: break
    case .sarif, .github, .gitlab, .junit: if !text.isEmpty { Terminal.say(String(text.dropLast())) }
    }
  }
}
