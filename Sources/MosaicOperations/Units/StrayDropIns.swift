import MosaicCompiler
import MosaicFormats
import MosaicModel
import MosaicWorkspace

// Drop-ins that an earlier installation left: of another workspace, or of one whose record is lost.
extension InstalledUnits {
  /// Returns the drop-ins of ours that this workspace did not install; none while another workspace has the units.
  package func strayDropIns() throws -> [String] {
    if try otherWorkspace() != nil { return [] }
    return try target.names(in: "").filter(GeneratedPath.isDropInFolder).compactMap { folder in
      let path = "\(folder)/\(UnitNames.dropInFile)"
      guard GeneratedPath.isOurs(FleetLayout.unit(path)), record?.digests[path] == nil,
        case .file(let file) = try target.entry(at: path), Self.isGeneratedDropIn(file.bytes)
      else { return nil }
      return path
    }
  }

  package func removeDropIn(_ path: String) throws {
    try target.remove(path)
    try target.removeFolderIfEmpty(target.split(path).folder)
  }

  /// Returns whether a drop-in has only lines that the compiler writes.
  private static func isGeneratedDropIn(_ bytes: [UInt8]) -> Bool {
    let notice = GeneratedNotice(source: FleetLayout.roster).lines.map { "# \($0)" }
    let keys = ["Restart=", "TimeoutStopSec="]
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return lines.starts(with: notice)
      && lines.dropFirst(notice.count).allSatisfy { line in
        line == "[Service]" || keys.contains { line.hasPrefix($0) }
      }
  }
}
