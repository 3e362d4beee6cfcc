import MosaicDiagnostics
import MosaicHost
import MosaicWorkspace

extension FileStatus {
  /// The problem of the file, for every format.
  ///
  /// - Parameter folder: what the path is in; programs want it from where they are.
  func remark(in folder: WorkspaceFolder, _ invocation: Invocation) -> Remark {
    Remark(
      code: "drift/\(state.rawValue)", rule: .ofDrift(state.rawValue), message: message,
      help: help.map(invocation.spelled), path: shownPath(in: folder))
  }

  /// The path from the current folder.
  func shownPath(in folder: WorkspaceFolder) -> String {
    Path.shown(folder.shown(path))
  }
}

extension AdoptionRefusal {
  func remark(in folder: WorkspaceFolder, _ invocation: Invocation) -> Remark {
    Remark(
      code: "not-adopted", rule: .ofRefusal("not-adopted"), message: message,
      help: invocation.spelled(help), path: Path.shown(folder.shown(path)))
  }
}

extension FileReport {
  /// A file of which nothing became.
  init(_ status: FileStatus, _ invocation: Invocation) {
    let isWrong = status.state != .current
    self.init(
      path: status.path, state: status.state.rawValue, outcome: nil, backup: nil,
      message: isWrong ? status.message : nil, help: status.help.map(invocation.spelled))
  }

  /// A file that was brought to its state, or would be.
  init(_ change: FileChange, outcome: String) {
    self.init(
      path: change.status.path, state: change.status.state.rawValue, outcome: outcome, backup: change.backup,
      message: nil, help: nil)
  }
}
