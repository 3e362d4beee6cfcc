package import MosaicDiagnostics
package import MosaicModel

/// What came of one compilation. The fleet and its files are there exactly if no error was found.
package struct Compilation: Sendable {
  package let fleet: Fleet?
  package let northStar: NorthStar?
  package let library: Library
  /// Sorted by path.
  package let files: [RenderedFile]
  /// Sorted by path, offset and code.
  package let diagnostics: [Diagnostic]
  package let sources: SourceMap

  package var hasErrors: Bool {
    diagnostics.contains { $0.severity == .error }
  }
}

/// The roles and profiles that are in force.
package struct Library: Sendable {
  package let roles: RoleLibrary
  package let profiles: ProfileLibrary
}
