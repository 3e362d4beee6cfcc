import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The workspace that a runtime's contract comes from.
struct LaunchWorkspace {
  let folder: FleetFolder
  /// The runtime starts without a contract, though nobody asked for that.
  let warning: String?

  /// - Throws: `NoWorkspace`, if the named folder is not a workspace.
  init(_ options: HomeOptions) throws {
    let workspace = try Workspace(options)
    folder = FleetFolder(home: workspace.home)
    if Self.isWorkspace(workspace.home) {
      warning = nil
      return
    }
    let path = workspace.shownHome
    if let source = Self.source(options) {
      throw NoWorkspace(path: path, source: source, exists: SourceReader.isFolder(workspace.home))
    }
    warning = "there is no workspace at \(Visible.line(path)), so the runtime starts without a contract"
  }

  /// A fleet, or any file of a contract.
  private static func isWorkspace(_ home: String) -> Bool {
    SourceReader.isFolder("\(home)/fleet")
      || !ContractSources(home: home, runtime: "", environment: { _ in nil }).contract.isEmpty
  }

  private static func source(_ options: HomeOptions) -> String? {
    options.home != nil ? "--home" : Environment[AgentVariable.home.rawValue] != nil ? AgentVariable.home.rawValue : nil
  }
}

/// A workspace was named, and there is none: the runtime would start without its contract.
struct NoWorkspace: Complaint {
  let path: String
  /// The option or variable that names it.
  let source: String
  let exists: Bool

  var message: String {
    exists
      ? "\(Visible.line(path)), set by \(source), is not a workspace: it has neither fleet/ nor a contract file"
      : "\(Visible.line(path)), set by \(source), does not exist"
  }
  var help: String? { "name the workspace with --home; 'mosaic fleet init' sets up a new one" }
  var status: ExitCode { ExitStatus.failed }
}
