package import MosaicCompiler
package import MosaicDiagnostics
import MosaicFormats
package import MosaicModel
import MosaicWorkspace

/// The roles and profiles that a workspace's agents are made from: the shipped ones and the person's own.
package struct LibraryInForce: Sendable {
  package let library: Library
  /// Diagnostics of the person's own files; files with errors are left out of the library.
  package let findings: Findings
  /// The folder of the person's own profiles, for messages.
  package let ownProfiles: String
  /// Paths of the files with errors.
  private let broken: Set<String>

  /// - Parameters:
  ///   - rolesOnly: whether to ignore profiles.
  ///   - isPartial: whether to accept errors and leave out the files that have them.
  /// - Throws: `InvalidDescription`, because the roles and profiles in force are unknown if a file has errors.
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

  /// Whether all of the person's own files are free of errors.
  package var isComplete: Bool { !findings.hasErrors }

  /// Returns a class's persona.
  ///
  /// - Throws: `Refusal` if no contract defines the class, or `InvalidDescription` with the errors of its file.
  package func persona(named name: String) throws -> Persona {
    try confirmSound(name, ending: ".md", ownFile: library.roles[name]?.ownFile)
    return try library.roles.named(name)
  }

  /// Returns the profile with an ID.
  ///
  /// - Throws: `Refusal` if there is none, or `InvalidDescription` with the errors of its file.
  package func profile(named id: String) throws -> Profile {
    try confirmSound(id, ending: ".yaml", ownFile: library.profiles[id]?.ownFile)
    return try library.profiles.named(id, ownProfiles: ownProfiles)
  }

  /// Confirms that no file with errors is the source of an entry, or has its name.
  private func confirmSound(_ name: String, ending: String, ownFile: String?) throws(InvalidDescription) {
    let own = findings.only { _, file in
      broken.contains(file.path) && (file.path == ownFile || file.path.hasSuffix("/\(name)\(ending)"))
    }
    if own.hasErrors { throw InvalidDescription(own) }
  }

  /// A sentence about the person's files that are left out because they have errors; nil if there are none.
  package func omission(_ list: String) -> String? {
    if isComplete { return nil }
    let files =
      broken.count == 1 ? "1 of your files has errors and is" : "\(broken.count) of your files have errors and are"
    return "\(files) left out; run '\(list)' to see why"
  }

  /// Returns whether the source file of a role or profile has no errors.
  ///
  /// - Parameter ownFile: nil for a shipped one.
  package func isSound(_ ownFile: String?) -> Bool {
    ownFile.map { !broken.contains($0) } ?? true
  }
}

extension CompileContext {
  /// A context for operations that only read what people wrote.
  package static let neutral = CompileContext(
    host: "localhost", tenant: "default", home: .belowHome(".config/mosaic"), program: .belowHome(".local/bin/mosaic"))
}
