import Glibc
import MosaicCompiler
import MosaicDiagnostics
package import MosaicFormats
import MosaicHost
import MosaicModel

/// The folder that describes a fleet.
package struct Workspace {
  /// The absolute path without links.
  package let home: String
  /// The path that messages use for the workspace.
  package let shownHome: String
  package let rosterFile: String?

  /// - Parameters:
  ///   - home: nil for the user's default location.
  ///   - roster: a file in place of `fleet/roster.yaml`.
  /// - Throws: `UnusableHome`.
  package init(home: String?, roster: String? = nil) throws(UnusableHome) {
    let home = if let home { home } else { try Self.defaultHome() }
    if home.isEmpty { throw UnusableHome(reason: "the workspace's path is empty") }
    // Units contain the workspace's path, and a line of a unit has no control characters.
    if home.unicodeScalars.contains(where: HiddenCharacters.contains) {
      throw UnusableHome(reason: "the workspace's path contains invisible characters: \(TerminalSafe.line(home))")
    }
    shownHome = Path.shown(home)
    self.home = Path.absolute(home)
    rosterFile = roster
  }

  private static func defaultHome() throws(UnusableHome) -> String {
    if let home = Environment[AgentVariable.home.rawValue] { return home }
    if let folder = Environment["XDG_CONFIG_HOME"] { return "\(folder)/mosaic" }
    guard let user = Environment["HOME"] else { throw UnusableHome(reason: "HOME is not set") }
    return "\(user)/\(usualPlace)"
  }

  /// Whether a person has named a workspace for every command.
  package static var isNamedByEnvironment: Bool { Environment[AgentVariable.home.rawValue] != nil }

  /// The nearest folder with a roster, from the current folder upwards; nil if there is none.
  package static var nearest: String? {
    var place = Path.absolute(".")
    while place.hasPrefix("/") {
      if isAt(place) { return place }
      if place == "/" { return nil }
      place = Path.parent(place)
    }
    return nil
  }

  /// Returns whether a folder has a roster.
  package static func isAt(_ folder: String) -> Bool {
    FileBytes.exists("\(folder == "/" ? "" : folder)/\(FleetLayout.roster)")
  }

  /// The default location, below the user's home.
  package static let usualPlace = ".config/mosaic"

  /// The path that the roster is read from.
  package var rosterPlace: String {
    rosterFile ?? "\(home)/\(FleetLayout.roster)"
  }

  /// The roster's path as shown to people.
  package var rosterPath: String {
    rosterFile.map(Path.shown) ?? shown(FleetLayout.roster)
  }

  /// Returns a path in the workspace as shown to people.
  package func shown(_ relative: String) -> String {
    shownHome == "." ? relative : "\(shownHome)/\(relative)"
  }

  /// The workspace's path in units: relative to the user's home if it is the default location.
  package var unitPath: UnitPath {
    let usual = Environment["HOME"].map { Path.absolute("\($0)/\(Self.usualPlace)") }
    return home == usual ? .belowHome(Self.usualPlace) : .absolute(home)
  }
}

/// An option or the environment gives no usable path for the workspace.
package struct UnusableHome: Error {
  package let reason: String
}
