import Glibc
import MosaicCompiler
import MosaicDiagnostics
package import MosaicFormats
import MosaicHost
import MosaicModel

/// The folder that a fleet is described in.
package struct Workspace {
  /// Absolute path without links.
  package let home: String
  /// Path by which messages name the workspace.
  package let shownHome: String
  package let rosterFile: String?

  /// - Parameters:
  ///   - home: nil for the usual place of this user.
  ///   - roster: a file in place of `fleet/roster.yaml`.
  /// - Throws: `UnusableHome`.
  package init(home: String?, roster: String? = nil) throws(UnusableHome) {
    let home = if let home { home } else { try Self.defaultHome() }
    if home.isEmpty { throw UnusableHome(reason: "the workspace's path is empty") }
    // Units name the workspace, and a line of a unit holds no control characters.
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

  /// Below the user's home.
  private static let usualPlace = ".config/mosaic"

  /// Where the roster is read.
  package var rosterPlace: String {
    rosterFile ?? "\(home)/\(FleetLayout.roster)"
  }

  /// The roster as people see it.
  package var rosterPath: String {
    rosterFile.map(Path.shown) ?? shown(FleetLayout.roster)
  }

  /// A path in the workspace as people see it.
  package func shown(_ relative: String) -> String {
    shownHome == "." ? relative : "\(shownHome)/\(relative)"
  }

  /// The workspace as units see it: relative to the user's home where that is the usual place.
  package var unitPath: UnitPath {
    let usual = Environment["HOME"].map { Path.absolute("\($0)/\(Self.usualPlace)") }
    return home == usual ? .belowHome(Self.usualPlace) : .absolute(home)
  }
}

/// An option or the environment does not say where the workspace is.
package struct UnusableHome: Error {
  package let reason: String
}
