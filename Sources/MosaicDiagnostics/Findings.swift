/// The diagnostics of some files, ready for output.
package struct Findings: Sendable {
  /// Sorted by path, offset and code.
  package let diagnostics: [Diagnostic]
  /// The number of omitted diagnostics, by path and code.
  package let omissions: [Omission]
  /// The files, with secrets masked.
  package let sources: SourceMap

  package init(_ bag: DiagnosticBag, in sources: SourceMap) {
    diagnostics = bag.sorted(in: sources)
    omissions = bag.omissions(in: sources)
    self.sources = sources.redacting(bag.secrets)
  }

  init(_ diagnostics: [Diagnostic], omissions: [Omission], sources: SourceMap) {
    self.diagnostics = diagnostics
    self.omissions = omissions
    self.sources = sources
  }

  /// No diagnostics and no files.
  package static let none = Findings([], omissions: [], sources: SourceMap())

  package var isEmpty: Bool { diagnostics.isEmpty && omissions.isEmpty }

  package var hasErrors: Bool {
    diagnostics.contains { $0.severity == .error }
  }

  /// Returns the number of diagnostics of a severity, including omitted ones.
  package func count(of severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
      + omissions.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
  }

  /// Only the errors.
  package var errors: Findings {
    Findings(
      diagnostics.filter { $0.severity == .error }, omissions: omissions.filter { $0.severity == .error },
      sources: sources)
  }

  /// Returns the same diagnostics of files with other paths.
  func renaming(_ renamed: (String) -> String) -> Findings {
    Findings(diagnostics, omissions: omissions, sources: sources.renaming(renamed))
  }

  /// Returns only the diagnostics whose code and file satisfy a predicate.
  package func only(_ isWanted: (DiagnosticCode, SourceFile) -> Bool) -> Findings {
    Findings(
      diagnostics.filter { isWanted($0.code, sources[$0.primary.span.file]) },
      omissions: omissions.filter { isWanted($0.code, sources[$0.file]) }, sources: sources)
  }
}
