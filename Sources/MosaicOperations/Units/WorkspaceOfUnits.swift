package import MosaicControl
import MosaicHost
import MosaicModel
package import MosaicWorkspace

extension UnitWorkspace {
  private static let naming = [UnitNames.agentFile, UnitNames.holder]

  /// Reads the workspace whose units are in a folder; nil if no unit names one.
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
  /// Returns the other workspace whose units are in the place of this one's; nil if there is none, or if this workspace
  /// installed the units.
  package func otherWorkspace() throws -> UnitWorkspace? {
    try UnitWorkspace(in: target) { name, bytes in
      record?.digests[name]?.contains(Digest(of: bytes)) == true || UnitWorkspace(in: bytes)?.isAt(home.path) == true
    }
  }
}
