import MosaicCompiler
import MosaicControl

/// The workspace that a unit of mosaic's says it is for.
struct UnitWorkspace: Equatable {
  /// As a person would type it; `~` is their home.
  let shown: String

  /// One word of a command line.
  var typed: String {
    let isBelowHome = shown.hasPrefix("~/")
    return (isBelowHome ? "~/" : "") + ShellCommand([String(shown.dropFirst(isBelowHome ? 2 : 0))]).line
  }

  /// nil where the unit names none.
  init?(in unit: [UInt8]) {
    let lines = String(decoding: unit, as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("Environment=") && $0.contains("MOSAIC_HOME=") }) else {
      return nil
    }
    let value = line.drop { $0 != "=" }.dropFirst().drop { $0 != "=" }.dropFirst()
    shown = value.filter { $0 != "\"" }.replacing("%h", with: "~").replacing("%%", with: "%")
  }

  /// Whether it knows of units that it has installed, and can take them away.
  var hasInstallation: Bool {
    let home = Path.absolute(Environment.expandingHome(shown))
    return FileBytes.read("\(home)/\(InstallationRecord.path)") != nil
  }

  /// - Parameter home: absolute and without links.
  func isAt(_ home: String) -> Bool {
    Path.absolute(Environment.expandingHome(shown)) == home
  }
}

extension InstalledUnits {
  private static let naming = ["mosaic-agent@.service", "mosaic-tmux-holder.service"]

  /// The other workspace whose units stand where those of this one would; nil where there is none, and where the units
  /// are those that this workspace put there.
  func otherWorkspace() throws -> UnitWorkspace? {
    for name in Self.naming {
      guard case .file(let file) = try target.entry(at: name), let named = UnitWorkspace(in: file.bytes) else {
        continue
      }
      let isOurs = record?.digests[name]?.contains(Digest(of: file.bytes)) == true || named.isAt(home.path)
      if !isOurs { return named }
    }
    return nil
  }
}
