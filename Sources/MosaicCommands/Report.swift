import Glibc
import MosaicDiagnostics

/// Shows diagnostics in the format that was asked for, and says how many there are.
struct Report {
  let options: DiagnosticsOptions
  let quiet: Bool

  /// Diagnostics as the data of a command.
  func show(_ diagnostics: [Diagnostic], from sources: SourceMap) {
    switch options.format {
    case .json:
      Terminal.write(JSONRenderer(sources: sources).render(diagnostics))
    case .text:
      Terminal.write(TextRenderer(sources: sources, color: options.isColored(STDOUT_FILENO)).render(shown(diagnostics)))
    }
  }

  /// Diagnostics as the reason for which a command did nothing further.
  func complain(_ diagnostics: [Diagnostic], from sources: SourceMap) {
    guard options.format == .text else { return show(diagnostics, from: sources) }
    let text = TextRenderer(sources: sources, color: options.isColored(STDERR_FILENO)).render(shown(diagnostics))
    if !text.isEmpty { Terminal.say(String(text.dropLast())) }
  }

  private func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
  }

  /// How many there are of each severity.
  func count(_ diagnostics: [Diagnostic]) {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(counted)
    if !quiet && !counts.isEmpty { Terminal.say("\n" + counts.joined(separator: ", ")) }
  }
}

/// "1 file", "2 files".
func counted(_ count: Int, _ word: String) -> String {
  "\(count) \(word)\(count == 1 ? "" : "s")"
}
