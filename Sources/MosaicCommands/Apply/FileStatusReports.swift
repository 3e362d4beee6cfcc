import MosaicDiagnostics

extension FileStatus {
  /// What is wrong with the file, for every format.
  ///
  /// - Parameter folder: what the path lies in; programs want it from where they are.
  func remark(in folder: WorkspaceFolder, _ invocation: Invocation) -> Remark {
    Remark(
      code: "drift/\(state.rawValue)", rule: "A generated file is as mosaic wrote it.", message: message,
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
      code: "not-adopted", rule: "What was changed by hand can move to a layer of its own.", message: message,
      help: invocation.spelled(help), path: Path.shown(folder.shown(path)))
  }
}

extension FileReport {
  init(_ status: FileStatus, outcome: String? = nil, backup: String? = nil, _ invocation: Invocation) {
    self.init(
      path: status.path, state: status.state.rawValue, outcome: outcome, backup: backup, message: status.message,
      help: status.help.map(invocation.spelled))
  }
}
