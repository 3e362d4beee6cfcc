package import MosaicDiagnostics
package import MosaicModel

/// The meaning of the sources, and their diagnostics. There is a fleet if there is a roster and no error was found.
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
  /// Sorted by path; none if an error was found.
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
