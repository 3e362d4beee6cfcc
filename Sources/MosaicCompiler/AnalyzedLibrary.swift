package import MosaicDiagnostics
import MosaicSyntax

/// The effective library, analyzed once and reused while rosters and north stars change.
package struct AnalyzedLibrary: Sendable {
  package let library: Library
  private let sources: SourceSet
  private let diagnostics: DiagnosticBag

  /// The shipped library never changes, so it is decoded once.
  private static let shippedRoles = SourceSet().all(.role).compactMap { ReadRole($0, limit: 0).spec }

  /// - Parameter sources: roles and profiles.
  package init(_ sources: SourceSet, limit: Int = DiagnosticBag.usualLimit) {
    var diagnostics = DiagnosticBag(limit: limit)
    library = analyzeLibrary(sources, knowing: Self.shippedRoles, into: &diagnostics)
    self.sources = sources
    self.diagnostics = diagnostics
  }

  /// The diagnostics of the library itself.
  package var findings: Findings { Findings(diagnostics, in: sources.map) }

  /// Returns only the diagnostics of one roster or north star, checked against this library.
  package func judge(
    path: String, bytes: [UInt8], kind: SourceSet.Kind, in context: CompileContext
  ) -> Findings {
    var sources = sources
    sources.add(path: path, bytes: bytes, kind: kind)
    var found = DiagnosticBag(limit: diagnostics.limit)
    if kind == .roster { _ = analyzeRoster(sources, library: library, context: context, into: &found) }
    if kind == .northStar { _ = analyzeNorthStar(sources, into: &found) }
    return Findings(found, in: sources.map)
  }
}
