package import MosaicCompiler
import MosaicHost
import MosaicModel

/// The record of the last generated files and their machine: `fleet/generated.json`.
package struct Manifest: Sendable {
  package static let path = FleetLayout.manifest

  package let context: CompileContext
  /// One digest per path; two while a run is replacing the file, because either version is then ours.
  package let digests: RecordedDigests
  /// Paths among these that are no longer generated, but that a person asked to keep.
  package let kept: Set<String>

  /// Reads the manifest of a workspace; nil if it does not exist or is damaged.
  package static func recorded(in folder: WorkspaceFolder) throws -> Manifest? {
    try reading(folder.entry(at: path)).manifest
  }
}

extension Manifest {
  /// Returns the same manifest with other digests.
  func recording(_ digests: RecordedDigests) -> Manifest { Manifest(context: context, digests: digests, kept: kept) }

  /// Returns the copies of sources that someone changed since `generate --out` wrote them.
  package func changedCopies(in folder: WorkspaceFolder) throws -> [String] {
    try digests.filter { SourcePath.contains($0.key) }.compactMap { path, digests in
      guard case .file(let file) = try folder.entry(at: path) else { return path }
      return digests.contains(Digest(of: file.bytes)) ? nil : path
    }.sorted()
  }

  package enum Reading {
    case absent
    case damaged
    case read(Manifest)

    package var manifest: Manifest? {
      if case .read(let manifest) = self { manifest } else { nil }
    }
  }

  /// Reads the manifest at an entry; only a regular file can hold one.
  package static func reading(_ entry: DiskEntry) -> Reading {
    guard case .file(let file) = entry else { return .absent }
    guard let manifest = Manifest(decoding: file.bytes) else { return .damaged }
    return .read(manifest)
  }
}
