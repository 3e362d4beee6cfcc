import ArgumentParser
import MosaicDiagnostics

/// The severity of warnings in a run. It does not affect generated files.
struct PolicyOptions: ParsableArguments {
  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Option(help: ArgumentHelp("Suppress a warning. Can be repeated.", valueName: "code"))
  var allow: [String] = []

  @Option(
    help: ArgumentHelp("Do not treat this warning as an error under --strict. Can be repeated.", valueName: "code"))
  var warn: [String] = []

  mutating func validate() throws {
    try allow.forEach { try checkWarning($0, option: "--allow") }
    try warn.forEach { try checkWarning($0, option: "--warn") }
  }

  var policy: SeverityPolicy {
    SeverityPolicy(isStrict: strict, allowed: codes(allow), kept: codes(warn))
  }

  private func codes(_ words: [String]) -> Set<DiagnosticCode> {
    Set(words.compactMap(DiagnosticCode.init))
  }
}

private func checkWarning(_ word: String, option: String) throws {
  guard let code = DiagnosticCode(rawValue: word) else {
    let warnings = DiagnosticCode.allCases.filter { $0.severity == .warning }.map(\.rawValue)
    let near = Suggestion.nearest(to: word, among: warnings).map { "did you mean '\($0)'?" }
    throw ValidationError(
      "\(option): unknown code '\(TerminalSafe.line(word))'; \(near ?? "run 'mosaic explain' to list every code")")
  }
  guard code.severity == .warning else {
    throw ValidationError("\(option): '\(word)' is an error, not a warning; errors cannot be suppressed or downgraded")
  }
}
