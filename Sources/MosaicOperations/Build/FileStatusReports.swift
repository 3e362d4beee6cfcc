package import MosaicDiagnostics
import MosaicHost
package import MosaicWorkspace

extension FileStatus {
  /// The problem of the file, for every format.
  ///
  /// - Parameter folder: what the path is in; programs want it from where they are.
  package func issue(in folder: WorkspaceFolder) -> Issue {
    Issue(
      code: "drift/\(state.rawValue)", rule: .ofDrift(state.rawValue), message: message,
      help: help, path: shownPath(in: folder))
  }

  /// The path from the current folder.
  package func shownPath(in folder: WorkspaceFolder) -> String {
    Path.shown(folder.shown(path))
  }
}

extension AdoptionRefusal {
  package func issue(in folder: WorkspaceFolder) -> Issue {
    Issue(
      code: "not-adopted", rule: .ofRefusal("not-adopted"), message: message,
      help: help, path: Path.shown(folder.shown(path)))
  }
}

extension FileReport {
  /// A file of which nothing became.
  package init(_ status: FileStatus) {
    let isWrong = status.state != .current
    self.init(
      path: status.path, state: status.state.rawValue, outcome: nil, backup: nil,
      message: isWrong ? status.message : nil, help: status.help)
  }

  /// A file that was brought to its state, or would be.
  package init(_ change: FileChange, outcome: String) {
    self.init(
      path: change.status.path, state: change.status.state.rawValue, outcome: outcome, backup: change.backup,
      message: nil, help: nil)
  }
}

/// The words for generated files that are not as generated.
package let driftStates = FileState.allCases.filter { $0 != .current }.map(\.rawValue)
