import Glibc
import MosaicCompiler
import MosaicDiagnostics

/// The folder that a fleet is described in.
struct Workspace {
  /// Absolute path without links.
  let home: String
  /// Path by which messages name the workspace.
  let shownHome: String
  let rosterFile: String?

  /// - Throws: `UnusableHome`.
  init(_ options: HomeOptions, _ roster: RosterOptions? = nil) throws {
    try self.init(home: options.home ?? Workspace.defaultHome(), roster: roster?.roster)
  }

  init(home: String, roster: String? = nil) throws {
    if home.isEmpty { throw UnusableHome(reason: "the workspace's path is empty") }
    // Units name the workspace, and a line of a unit holds no control characters.
    if home.unicodeScalars.contains(where: HiddenCharacters.contains) {
      throw UnusableHome(reason: "the workspace's path contains invisible characters: \(Visible.line(home))")
    }
    shownHome = Path.shown(home)
    self.home = Path.absolute(home)
    rosterFile = roster
  }

  private static func defaultHome() throws -> String {
    if let home = Environment["MOSAIC_HOME"] { return home }
    if let folder = Environment["XDG_CONFIG_HOME"] { return "\(folder)/mosaic" }
    guard let user = Environment["HOME"] else { throw UnusableHome(reason: "HOME is not set") }
    return "\(user)/\(usualPlace)"
  }

  /// Below the user's home.
  private static let usualPlace = ".config/mosaic"

  /// Where the roster is read.
  var rosterPlace: String {
    rosterFile ?? "\(home)/fleet/roster.yaml"
  }

  /// The roster as people see it.
  var rosterPath: String {
    rosterFile.map(Path.shown) ?? shown("fleet/roster.yaml")
  }

  /// A path in the workspace as people see it.
  func shown(_ relative: String) -> String {
    shownHome == "." ? relative : "\(shownHome)/\(relative)"
  }

  /// The workspace as units see it: relative to the user's home where that is the usual place.
  var unitPath: UnitPath {
    let usual = Environment["HOME"].map { Path.absolute("\($0)/\(Self.usualPlace)") }
    return home == usual ? .belowHome(Self.usualPlace) : .absolute(home)
  }
}
