import MosaicCompiler
package import MosaicDiagnostics
import MosaicFormats
import MosaicWorkspace

// Generated files, checked as by `fleet check`.
extension Diagnosis {
  package func fileFindings() throws -> [Issue] {
    let place = WorkspaceFolder(at: workspace.home)
    do {
      let build = try WorkspaceBuild(workspace, limit: DiagnosticBag.usualLimit, in: place)
      if build.compilation.hasErrors {
        let count = build.compilation.findings.count(of: .error)
        return [
          .error(
            .roster,
            message: "the roster has \(counted(count, word: "error")); the running fleet still uses the previous files",
            help: "run 'mosaic fleet check' to see them")
        ]
      }
      return drift(try Plan(for: build.compilation.files, build.context, in: place))
    } catch {
      guard let refusal = Refusal(error) else { throw error }
      return [.error(.roster, message: refusal.message, help: refusal.help)]
    }
  }

  private func drift(_ plan: Plan) -> [Issue] {
    let stale = plan.statuses.filter { $0.state != .current }
    let library = stale.filter { GeneratedPath.isLibrary($0.path) && [.outdated, .missing, .stale].contains($0.state) }
    let shipped = Set(library.map(\.path))
    let others = stale.filter { !shipped.contains($0.path) }
    var findings: [Issue] = []
    if !library.isEmpty {
      findings.append(
        .error(
          .library,
          message:
            "\(counted(library.count, word: "library file")) on disk \(library.count == 1 ? "comes" : "come") "
            + "from another version of mosaic: \(paths(library))",
          help: "run 'mosaic fleet generate' to write the files of this version"))
    }
    if !others.isEmpty {
      findings.append(
        .error(
          .generatedFiles,
          message:
            "\(counted(others.count, word: "generated file")) \(others.count == 1 ? "differs" : "differ") from the "
            + "roster: \(paths(others))",
          help: "run 'mosaic fleet check' to list them with their fixes"))
    }
    return findings
  }

  private func paths(_ statuses: [FileStatus]) -> String {
    statuses.prefix(3).map(\.path).joined(separator: ", ") + (statuses.count > 3 ? ", …" : "")
  }
}

extension GeneratedPath {
  /// Returns whether a file is generated from the program and not from a roster.
  package static func isLibrary(_ path: String) -> Bool {
    let folders = ["fleet/roles/", "fleet/profiles/", "fleet/examples/", "tools/"]
    return folders.contains { path.hasPrefix($0) } || path.hasSuffix(".schema.json")
  }
}
