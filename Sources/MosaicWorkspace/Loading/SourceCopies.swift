package import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

// A tree for another host is a workspace of its own, so it has copies of the sources.
extension Workspace {
  /// Returns a copy of each source, and of each text of the contract that is not for this host only.
  package func copies(of sources: SourceSet) throws(SourceReader.Failure) -> [RenderedFile] {
    var copies = sources.sources.filter { $0.layer == .local }.map { source in
      RenderedFile(path: Self.path(of: source), mode: .shared, bytes: source.file.bytes)
    }
    for path in try contractTexts() {
      if let bytes = try SourceReader.read("\(home)/\(path)") {
        copies.append(RenderedFile(path: path, mode: .shared, bytes: bytes))
      }
    }
    return copies.filter { SourcePath.contains($0.path) }
  }

  private func contractTexts() throws(SourceReader.Failure) -> [String] {
    let runtimes = try SourceReader.entries(in: "\(home)/\(SourcePath.runtimes)").filter(\.isFolder)
    return SourcePath.contractTexts + runtimes.map { SourcePath.contractText(of: $0.name) }
  }

  /// The roster may have been read from a file with another name.
  private static func path(of source: SourceSet.Source) -> String {
    switch source.kind {
    case .roster: FleetLayout.roster
    case .northStar: FleetLayout.northStar
    case .role: "\(FleetLayout.ownRoles)/\(Path.name(source.file.path))"
    case .profile: "\(FleetLayout.ownProfiles)/\(Path.name(source.file.path))"
    }
  }

  /// Returns whether the sources in a folder are copies from another workspace.
  static func hasCopies(at folder: String) -> Bool {
    guard let bytes = FileBytes.read("\(folder)/\(FleetLayout.manifest)") else { return false }
    return JSONValue(parsing: bytes)?["files"]?[FleetLayout.roster] != nil
  }
}
