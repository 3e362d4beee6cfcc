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

  init(_ options: HomeOptions, _ roster: RosterOptions? = nil) {
    self.init(home: options.home ?? Workspace.defaultHome, roster: roster?.roster)
  }

  init(home: String, roster: String? = nil) {
    shownHome = Path.shown(home)
    self.home = Path.absolute(home)
    rosterFile = roster
  }

  private static var defaultHome: String {
    Environment["MOSAIC_HOME"] ?? usualHome
  }

  private static var usualHome: String {
    Environment["XDG_CONFIG_HOME"].map { "\($0)/mosaic" } ?? "\(userHome)/.config/mosaic"
  }

  private static var userHome: String {
    Environment["HOME"] ?? "/"
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
    let usual = ".config/mosaic"
    return home == Path.absolute("\(Workspace.userHome)/\(usual)") ? .belowHome(usual) : .absolute(home)
  }
}
