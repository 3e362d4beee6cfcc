package import MosaicDiagnostics
import MosaicSyntax

/// The library in force, judged once and kept while the documents beside it change.
package struct AnalyzedLibrary: Sendable {
  package let library: Library
  private let sources: SourceSet
  private let diagnostics: DiagnosticBag

  /// The shipped library is the same in every program, so it is read once.
  private static let shippedRoles = SourceSet().all(.role).compactMap { ReadRole($0, limit: 0).spec }

  /// - Parameter sources: roles and profiles.
  package init(_ sources: SourceSet, limit: Int = DiagnosticBag.usualLimit) {
    var diagnostics = DiagnosticBag(limit: limit)
    library = analyzeLibrary(sources, knowing: Self.shippedRoles, into: &diagnostics)
    self.sources = sources
    self.diagnostics = diagnostics
  }

  /// Diagnostics of the library itself.
  package var findings: Findings { Findings(diagnostics, in: sources.map) }

  /// Diagnostics of one roster or north star beside this library, and of nothing else.
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
