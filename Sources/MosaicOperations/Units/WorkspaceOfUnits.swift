package import MosaicControl
import MosaicHost
import MosaicModel
package import MosaicWorkspace

extension UnitWorkspace {
  private static let naming = [UnitNames.agentFile, UnitNames.holder]

  /// The workspace whose units are in a folder; nil if none is named there.
  package init?(in folder: WorkspaceFolder, unless isKnown: (String, [UInt8]) -> Bool = { _, _ in false }) throws {
    for name in Self.naming {
      guard case .file(let file) = try folder.entry(at: name), let named = Self(in: file.bytes) else { continue }
      if isKnown(name, file.bytes) { continue }
      self = named
      return
    }
    return nil
  }
}

extension InstalledUnits {
  /// The other workspace whose units are where those of this one would be; nil if there is none, and where the units
  /// are those that this workspace put there.
  package func otherWorkspace() throws -> UnitWorkspace? {
    try UnitWorkspace(in: target) { name, bytes in
      record?.digests[name]?.contains(Digest(of: bytes)) == true || UnitWorkspace(in: bytes)?.isAt(home.path) == true
    }
  }
}
