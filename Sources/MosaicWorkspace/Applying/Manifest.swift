package import MosaicCompiler
import MosaicModel

/// The record of the last generated files and their machine: `fleet/generated.json`.
package struct Manifest: Sendable {
  package static let path = FleetLayout.manifest

  package let context: CompileContext
  /// One digest per path; two while a run is replacing the file, and then either one is ours.
  package let digests: RecordedDigests
  /// Paths among these that are no longer generated and that a person asked to leave where they are.
  package let kept: Set<String>

  /// Reads the manifest of a workspace; nil if there is none or it is damaged.
  package static func recorded(in folder: WorkspaceFolder) throws -> Manifest? {
    try reading(folder.entry(at: path)).manifest
  }
}

extension Manifest {
  /// The same manifest with other digests.
  func recording(_ digests: RecordedDigests) -> Manifest { Manifest(context: context, digests: digests, kept: kept) }

  package enum Reading {
    case absent
    case damaged
    case read(Manifest)

    package var manifest: Manifest? {
      if case .read(let manifest) = self { manifest } else { nil }
    }
  }

  /// Holds a manifest only if there is a regular file with one.
  package static func reading(_ entry: DiskEntry) -> Reading {
    guard case .file(let file) = entry else { return .absent }
    guard let manifest = Manifest(decoding: file.bytes) else { return .damaged }
    return .read(manifest)
  }
}
