import FoundationEssentials
import MosaicDiagnostics
package import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Which copies of this workspace's units systemd was given: `fleet/run/installed.json`. It belongs to one machine, so
/// it does not stand in the manifest, which may be committed and checked elsewhere.
package struct InstallationRecord: Equatable {
  package static let path = FleetLayout.installed

  /// Absolute path of the folder that the copies are in.
  package let folder: String
  /// By file name. Two digests while a copy is being replaced; then either one is ours.
  package let digests: [String: [Digest]]

  private struct Format: Codable {
    let version: Int
    let folder: String
    let files: [String: [String]]
  }

  package init(folder: String, digests: [String: [Digest]]) {
    self.folder = folder
    self.digests = digests
  }

  /// Reads the bytes of a record; nil if they are none. Names that units of ours cannot have are left out.
  package init?(decoding bytes: [UInt8]) {
    guard let format = try? JSONDecoder().decode(Format.self, from: Data(bytes)), format.version == 1,
      format.folder.hasPrefix("/")
    else { return nil }
    folder = format.folder
    digests = format.files.filter { GeneratedPath.isOurs("systemd/user/" + $0.key) }.mapValues {
      $0.compactMap(Digest.init)
    }
  }

  package var bytes: [UInt8] {
    let format = Format(version: 1, folder: folder, files: digests.mapValues { $0.map(\.text) })
    return Array(JSONText.render(format).utf8)
  }
}
