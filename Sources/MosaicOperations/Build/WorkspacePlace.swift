import MosaicDiagnostics
import MosaicHost
package import MosaicWorkspace

/// The location of a person's workspace, as they gave it.
package struct WorkspacePlace: Sendable {
  /// nil for the workspace that the environment names.
  package let home: String?
  /// nil for the workspace's own roster.
  package let roster: String?
  /// Whether the home was found in the current folder or above it, and is not the usual one.
  package private(set) var isFound = false
  /// Whether the current folder is in a repository without a fleet, so that the usual workspace may be a surprise.
  private var isFallback = false

  package init(home: String? = nil, roster: String? = nil) {
    self.home = home
    self.roster = roster
  }

  /// Creates the place for a command that compiles, which uses the nearest workspace, from the current folder upwards,
  /// unless an option or the environment names one.
  package init(nearest home: String?, roster: String? = nil) {
    let found = home == nil && !Workspace.isNamedByEnvironment ? Self.other : nil
    self.init(home: home ?? found.map(Path.shown), roster: roster)
    isFound = found != nil
    isFallback =
      home == nil && !Workspace.isNamedByEnvironment && Workspace.nearest == nil
      && GitCheckout.root(of: Path.absolute(".")) != nil
  }

  /// The nearest workspace, from the current folder upwards, unless it is the usual one.
  private static var other: String? {
    guard let found = Workspace.nearest else { return nil }
    return found == usual ? nil : found
  }

  private static var usual: String? { try? Workspace(home: nil).home }
}

extension WorkspacePlace {
  /// Returns the absolute path of the workspace.
  package func folder() throws(UnusableHome) -> String { try Workspace(self).home }

  /// A note that names the workspace, for a person who may expect another one.
  package var note: String? {
    if isFound { return noteOnFound }
    if isFallback {
      return Self.usual.map { "there is no fleet in this repository, so the workspace is \(shown($0))" }
    }
    guard home == nil, let other = Self.other, let usual = Self.usual else { return nil }
    let reason = Workspace.isNamedByEnvironment ? ", which MOSAIC_HOME names" : ""
    return "the workspace is \(shown(usual))\(reason); pass '--home \(shown(other))' for the one in "
      + (other == Path.absolute(".") ? "the current folder" : "a folder above the current one")
  }

  private var noteOnFound: String? {
    guard let home, let found = try? Workspace(home: home).home else { return nil }
    if found != Path.absolute(".") { return "the workspace is \(shown(found)), above the current folder" }
    guard let usual = Self.usual, Workspace.isAt(usual) else { return nil }
    return "the workspace is the current folder, not \(shown(usual))"
  }

  private func shown(_ path: String) -> String { TerminalSafe.line(Path.shown(path)) }
}

extension Workspace {
  /// - Throws: `UnusableHome`.
  package init(_ place: WorkspacePlace) throws(UnusableHome) {
    try self.init(home: place.home, roster: place.roster)
  }
}
