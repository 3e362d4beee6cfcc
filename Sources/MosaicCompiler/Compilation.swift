package import MosaicDiagnostics
package import MosaicModel

/// The meaning of the sources, and their diagnostics. `fleet` is nil without a roster or if there are errors.
package struct Analysis: Sendable {
  package let fleet: Fleet?
  package let northStar: NorthStar?
  package let library: Library
  package let findings: Findings

  package var diagnostics: [Diagnostic] { findings.diagnostics }
  package var sources: SourceMap { findings.sources }
  package var hasErrors: Bool { findings.hasErrors }
}

/// The result of one compilation.
package struct Compilation: Sendable {
  package let analysis: Analysis
  /// Sorted by path; empty if there are errors.
  package let files: [RenderedFile]

  init(_ analysis: Analysis, files: [RenderedFile]) {
    self.analysis = analysis
    self.files = files
  }

  package var fleet: Fleet? { analysis.fleet }
  package var findings: Findings { analysis.findings }
  package var diagnostics: [Diagnostic] { analysis.diagnostics }
  package var sources: SourceMap { analysis.sources }
  package var hasErrors: Bool { analysis.hasErrors }
}
