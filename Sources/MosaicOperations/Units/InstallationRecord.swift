import MosaicFormats
import MosaicHost
import MosaicModel
package import MosaicWorkspace

/// The copies of this workspace's units that were installed for systemd: `fleet/run/installed.json`. It belongs to one
/// machine, so it is not part of the manifest, which may be committed and checked elsewhere.
package struct InstallationRecord: Equatable {
  package static let path = FleetLayout.installed

  /// The absolute path of the folder that contains the copies.
  package let folder: String
  /// By file name.
  package let digests: RecordedDigests

  package init(folder: String, digests: RecordedDigests) {
    self.folder = folder
    self.digests = digests
  }

  /// Parses the bytes of a record; returns nil if they are invalid. Names that our units cannot have are ignored.
  package init?(decoding bytes: [UInt8]) {
    guard let format = JSONValue(parsing: bytes), format["version"]?.int == 1, let folder = format["folder"]?.text,
      folder.hasPrefix("/"), case .object(let files)? = format["files"]
    else { return nil }
    self.folder = folder
    var digests: RecordedDigests = [:]
    for (name, value) in files.members where GeneratedPath.isOurs("systemd/user/" + name) {
      digests[name] = value.items?.compactMap(\.text).compactMap { Digest($0) }
    }
    self.digests = digests
  }

  package var bytes: [UInt8] {
    let files = digests.map { name, digests in (name, JSONValue.array(digests.map { .string($0.text) })) }
    let document = JSONDocument([
      "version": 1, "folder": .string(folder), "files": .object(JSONObject(files.sorted { $0.0 < $1.0 })),
    ])
    var bytes: [UInt8] = []
    document.render(into: &bytes)
    return bytes
  }
}
