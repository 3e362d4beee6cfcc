package import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The workspace that a runtime's contract comes from.
package struct LaunchWorkspace {
  package let folder: FleetFolder
  /// Set if the runtime starts without a contract, although nobody asked for that.
  package let warning: String?

  /// - Throws: `Refusal.noWorkspace` if the named folder is not a workspace.
  package init(_ place: WorkspacePlace) throws {
    let workspace = try Workspace(place)
    folder = FleetFolder(home: workspace.home)
    if Self.isWorkspace(workspace.home) {
      warning = nil
      return
    }
    let path = workspace.shownHome
    if let source = Self.source(place) {
      throw Refusal.noWorkspace(path: path, source: source, exists: FileBytes.isFolder(workspace.home))
    }
    warning = "there is no workspace at \(TerminalSafe.line(path)), so the runtime starts without a contract"
  }

  /// Returns whether a folder has a fleet, or any file of a contract.
  private static func isWorkspace(_ home: String) -> Bool {
    FileBytes.isFolder("\(home)/fleet")
      || !ContractSources(home: home, runtime: "", environment: { _ in nil }).contract.isEmpty
  }

  private static func source(_ place: WorkspacePlace) -> String? {
    place.home != nil ? "--home" : Environment[AgentVariable.home.rawValue] != nil ? AgentVariable.home.rawValue : nil
  }
}

extension Refusal {
  /// Returns the refusal for a path that is not a workspace: the runtime would start without its contract.
  ///
  /// - Parameter source: the option or variable that names it.
  package static func noWorkspace(path: String, source: String, exists: Bool) -> Refusal {
    var message: String {
      exists
        ? "\(TerminalSafe.line(path)), set by \(source), is not a workspace: it has neither fleet/ nor a contract file"
        : "\(TerminalSafe.line(path)), set by \(source), does not exist"
    }
    return Refusal(.failed, message, help: "pass the workspace with --home, or run 'mosaic fleet init' to create one")
  }
}
