import MosaicCompiler
import MosaicFormats
import MosaicHost
import MosaicModel
package import MosaicWorkspace

/// The workspace that a unit of mosaic's says it is for.
package struct UnitWorkspace: Equatable {
  /// As a person would type it; `~` is their home.
  package let shown: String

  /// One word of a command line.
  package var typed: String {
    let isBelowHome = shown.hasPrefix("~/")
    return (isBelowHome ? "~/" : "") + ShellCommand([String(shown.dropFirst(isBelowHome ? 2 : 0))]).line
  }

  /// nil if the unit names none.
  package init?(in unit: [UInt8]) {
    let key = "Environment="
    let variable = "\(AgentVariable.home.rawValue)="
    let items = String(decoding: unit, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix(key) }
      .compactMap { UnitText(item: $0.dropFirst(key.count))?.filled { $0 == .home ? "~" : "" } }
    guard let item = items.first(where: { $0.hasPrefix(variable) }) else { return nil }
    shown = String(item.dropFirst(variable.count))
  }

  /// - Parameter home: absolute and without links.
  package func isAt(_ home: String) -> Bool {
    Path.absolute(Environment.expandingHome(shown)) == home
  }
}

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
