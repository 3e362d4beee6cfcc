import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
import MosaicOperations

/// Reports the findings and actions of a run in the requested format.
///
/// Text output shows each message as it occurs. All other formats are collected and printed once at the end, so that
/// the output is always one complete document.
final class Report {
  private let format: OutputFormat
  private let color: ColorChoice
  private let quiet: Bool
  /// A note that precedes everything else.
  private let opening: String?
  /// Adds the options of this run to the commands in a help text.
  private let spelling: (String) -> String
  private var run = RunReport(fixCommand: "mosaic fleet validate --fix")
  /// Data to print instead of the report.
  private var data: String?

  init(
    _ format: OutputFormat = .text, color: ColorChoice = .auto, quiet: Bool = false, opening: String? = nil,
    spelling: @escaping (String) -> String = { $0 }
  ) {
    self.format = format
    self.color = color
    self.quiet = quiet
    self.opening = opening
    self.spelling = spelling
  }

  var isForPeople: Bool { format == .text }

  /// Prints the collected output in a structured format.
  private func finish() {
    switch format {
    case .text: break
    case .json: Terminal.write(run.isComplete ? data ?? JSONRenderer.render(run) : JSONRenderer.render(run))
    case .sarif: Terminal.write(SARIFRenderer.render(run.inRepository, page: Self.page))
    case .github: Terminal.write(GitHubRenderer.render(run.inRepository))
    case .gitlab: Terminal.write(GitLabRenderer.render(run.inRepository))
    case .junit: Terminal.write(JUnitRenderer.render(run.inRepository))
    case .agent: Terminal.write(run.isComplete ? data ?? agentDocument : agentDocument)
    }
  }

  /// An agent often reads both streams as one, so what the document says is not repeated on standard error.
  private var isSaid: Bool { format == .agent }

  private var agentDocument: String {
    var run = run
    run.fixCommand = run.fixCommand.map(spelling)
    return AgentRenderer.render(run)
  }

  private static func page(of code: DiagnosticCode) -> DiagnosticPage? {
    let page = Resource.diagnosticPages.first { $0.stem == code.rawValue }
    return page.map { DiagnosticPage(markdown: String(describing: $0.text)) }
  }
}

// MARK: - Errors

extension Report {
  /// Runs a command's work, and reports the error that ended it.
  func run<Result>(_ work: () throws -> Result) throws -> Result {
    defer { finish() }
    if let opening { tell(.note(opening)) }
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
    if isSaid { return }
    say(consequence.message)
    if let help = consequence.help { say("help: \(help)") }
  }

  /// Reports every conflicting file, with the fix.
  private func refuse(_ obstacle: FilesInTheWay) {
    if let files = obstacle.files { list(files, isDryRun: obstacle.isDryRun) }
    for conflict in obstacle.conflicts { refuse(conflict, saysHelp: obstacle.help == nil) }
    if let help = obstacle.help { Terminal.say("help: \(spelling(help))") }
    Terminal.say(obstacle.extent)
  }

  func refuse(_ issue: Issue, saysHelp: Bool = true) {
    let issue = spelled(issue)
    fail(with: issue)
    if isSaid { return }
    Terminal.say("error: \(issue.message)")
    if saysHelp, let help = issue.help { Terminal.say("help: \(help)") }
  }

  /// Reports a conflict in structured formats only; text output shows it in another way.
  func fail(with issue: Issue) {
    run.isComplete = false
    run.issues.append(issue)
  }

  /// Prints the reason why nothing was done.
  func say(_ refusal: Refusal) {
    Terminal.say("error: \(refusal.message)")
    if let help = refusal.help { Terminal.say("help: \(help)") }
  }

  /// Prints a document that contains only the reason why nothing was done.
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
  /// Creates an issue for an invalid command line.
  static func usage(_ message: String, help: String? = nil) -> Issue {
    Issue(code: "usage", rule: .ofRefusal("usage"), message: message, help: help, path: nil)
  }
}

// MARK: - Diagnostics

extension Report {
  /// Shows diagnostics as the output of a command.
  ///
  /// - Parameter inspected: the files that were checked.
  func show(_ findings: Findings, in inspected: [String]) {
    run.findings = findings
    run.inspected += inspected
    if isForPeople { Terminal.write(text(findings, isColored: color.isColored(STDOUT_FILENO))) }
  }

  /// Shows likely fixes for review.
  func show(suggestions: String, behind findings: Findings) {
    if !isForPeople || quiet || suggestions.isEmpty { return }
    Terminal.write((findings.diagnostics.isEmpty ? "" : "\n") + suggestions)
  }

  /// Shows diagnostics as the reason why a command stopped.
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

  /// Prints the number of errors and warnings.
  func count(_ findings: Findings, and issues: [Issue] = []) {
    if let counts = counts(findings, issues: issues) { Terminal.say("\n\(counts)") }
  }

  /// Prints the number of errors and warnings among issues alone.
  func count(_ issues: [Issue]) {
    if let counts = counts(.none, issues: issues) { Terminal.say(counts) }
  }

  private func counts(_ findings: Findings, issues: [Issue]) -> String? {
    let errors = findings.count(of: .error) + issues.count { $0.severity == .error }
    let warnings = findings.count(of: .warning) + issues.count { $0.severity == .warning }
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(counted)
    return quiet || isSaid || counts.isEmpty ? nil : counts.joined(separator: ", ")
  }
}

// MARK: - Other output

extension Report {
  /// Handles a note from an operation in progress.
  func tell(_ note: Note) {
    switch note {
    case .findings(let findings, let inspected):
      complain(findings)
      self.note([], in: inspected)
    case .diff(let diff): show(diff: diff)
    // The document lists the same files.
    case .progress(let text): if !isSaid { say(text) }
    case .note(let text): say("note: \(spelling(text))")
    case .warning(let text, let help):
      say("warning: \(text)")
      if let help { say("help: \(spelling(help))") }
    }
  }

  /// Prints a line unless the run is quiet.
  func say(_ text: String) {
    if !quiet { Terminal.say(TerminalSafe.line(text)) }
  }

  /// Prints the suggested next step.
  func next(_ text: String) {
    run.next = spelling(text)
    if isSaid { return }
    say("next: \(spelling(text))")
  }

  /// Names the command that applies the safe fixes of the findings.
  func offer(fixes command: String?) {
    run.fixCommand = command
  }

  /// Records files that differ from the expected state, for a command that compares.
  func note(_ issues: [Issue], in inspected: [String]) {
    run.issues += issues.map(spelled)
    run.inspected += inspected
  }

  /// Shows issues as the output of a command.
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

  /// Shows generated files that differ from the expected state.
  func show(drift issues: [Issue], in inspected: [String]) {
    note(issues, in: inspected)
    guard isForPeople else { return }
    for issue in issues.map(spelled) {
      Terminal.write("drift[\(issue.code.dropFirst("drift/".count))]: \(issue.message)\n")
      if let help = issue.help { Terminal.write("  = help: \(help)\n") }
    }
  }

  /// Records the outcome for generated files, or the expected outcome in a dry run.
  func list(_ files: [FileReport], isDryRun: Bool? = nil) {
    run.files = files.map { $0.helping(spelling) }
    run.isDryRun = isDryRun ?? run.isDryRun
  }

  /// Shows a diff. Text output prints it as data; next to a document without a place for it, it goes to standard error.
  func show(diff: String) {
    run.diff = diff
    show(diff)
  }

  /// Shows the state that a command prints: as text, or as a JSON document.
  func show(text: @autoclosure () -> String, data: @autoclosure () -> String) {
    switch format {
    case .text: Terminal.write(text())
    case .agent: self.data = text()
    case .json: self.data = data()
    case .sarif, .github, .gitlab, .junit: break
    }
  }

  /// Shows a page or a roster that a command generates.
  func show(output: String) {
    run.output = output
    show(output)
  }

  private func show(_ text: String) {
    switch format {
    case .text: Terminal.write(text)
    case .json, .agent: break
    case .sarif, .github, .gitlab, .junit: if !text.isEmpty { Terminal.say(String(text.dropLast())) }
    }
  }
}
