package import MosaicCompiler
package import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// The roles and profiles that agents of a workspace are made from: what ships, and the person's own files.
package struct LibraryInForce: Sendable {
  package let library: Library
  /// Diagnostics of the person's own files; files with errors are left out of the library.
  package let findings: Findings
  /// Where the person's own profiles are, for messages.
  package let ownProfiles: String
  /// Paths of the files with errors.
  private let broken: Set<String>

  /// - Parameters:
  ///   - rolesOnly: whether profiles do not matter.
  ///   - isPartial: whether the library without the files that have errors is expected as well.
  /// - Throws: `InvalidDescription`: with a mistake in it nobody knows what is in force.
  package init(_ place: WorkspacePlace, limit: Int, rolesOnly: Bool = false, isPartial: Bool = false) throws {
    try self.init(of: Workspace(place), limit: limit, rolesOnly: rolesOnly, isPartial: isPartial)
  }

  init(of workspace: Workspace, limit: Int, rolesOnly: Bool = false, isPartial: Bool = false) throws {
    let analysis = analyze(try workspace.loadLibrary(), in: .neutral, limit: limit)
    findings = analysis.findings.only { _, file in !rolesOnly || file.path.hasSuffix(".md") }
    if findings.hasErrors && !isPartial { throw InvalidDescription(findings) }
    library = analysis.library
    ownProfiles = workspace.shown(FleetLayout.ownProfiles)
    let errors = findings.diagnostics.filter { $0.severity == .error }
    broken = Set(errors.map { [findings] in findings.sources[$0.primary.span.file].path })
  }

  /// Whether each file of the person's own was understood.
  package var isComplete: Bool { !findings.hasErrors }

  /// Whether the file that something comes from has no errors.
  ///
  /// - Parameter ownFile: nil for what ships.
  package func isSound(_ ownFile: String?) -> Bool {
    ownFile.map { !broken.contains($0) } ?? true
  }
}

extension CompileContext {
  /// For operations that only look at what people wrote.
  package static let neutral = CompileContext(
    host: "localhost", tenant: "default", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))
}
