import Glibc
import MosaicDiagnostics

/// Shows diagnostics in the format that was asked for, and says how many there are.
struct Report {
  let options: DiagnosticsOptions
  let quiet: Bool

  /// Diagnostics as the data of a command.
  func show(_ findings: Findings) {
    switch options.format {
    case .json: Terminal.write(JSONRenderer.render(findings))
    case .text: Terminal.write(text(findings, isColored: options.display.isColored(STDOUT_FILENO)))
    }
  }

  /// Diagnostics as the reason for which a command did nothing further.
  func complain(_ findings: Findings) {
    guard options.format == .text else { return show(findings) }
    let text = text(findings, isColored: options.display.isColored(STDERR_FILENO))
    if !text.isEmpty { Terminal.say(String(text.dropLast())) }
  }

  private func text(_ findings: Findings, isColored: Bool) -> String {
    let shown = quiet ? findings.errors : findings
    let renderer = TextRenderer(sources: shown.sources, color: isColored)
    let parts = [renderer.render(shown.diagnostics), renderer.render(shown.omissions)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// How many there are of each severity.
  func count(_ findings: Findings) {
    let errors = findings.count(of: .error)
    let warnings = findings.count(of: .warning)
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(counted)
    if !quiet && !counts.isEmpty { Terminal.say("\n" + counts.joined(separator: ", ")) }
  }
}

/// "1 file", "2 files".
func counted(_ count: Int, _ word: String) -> String {
  "\(count) \(word)\(count == 1 ? "" : "s")"
}
