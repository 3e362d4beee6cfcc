package import MosaicDiagnostics
import MosaicFormats
import MosaicHost
package import MosaicWorkspace

extension FileStatus {
  /// Returns the problem with the file, for every format.
  ///
  /// - Parameter folder: the folder that the path is in; programs need the path relative to the current folder.
  package func issue(in folder: WorkspaceFolder) -> Issue {
    Issue(
      code: "drift/\(state.rawValue)", rule: .ofDrift(state.rawValue), message: message,
      help: help, path: shownPath(in: folder))
  }

  /// Returns the path relative to the current folder.
  package func shownPath(in folder: WorkspaceFolder) -> String {
    Path.shown(folder.shown(path))
  }
}

extension AdoptionRefusal {
  /// Returns one issue for all files that differ only in their line endings, and one for each other file.
  package static func issues(_ refusals: [AdoptionRefusal], in folder: WorkspaceFolder, limit: Int) -> [Issue] {
    let converted = refusals.filter { $0.reason == .onlyLineEndsDiffer }
    if converted.count < 2 || limit == .max { return refusals.map { $0.issue(in: folder) } }
    let names = listed(converted.map { TerminalSafe.line($0.path) })
    let message = "\(converted.count) files cannot be adopted: only their line endings differ: \(names)"
    let issue = Issue(
      code: "not-adopted", rule: .ofRefusal("not-adopted"), message: message, help: converted[0].help,
      path: Path.shown(folder.shown(converted[0].path)))
    return refusals.filter { $0.reason != .onlyLineEndsDiffer }.map { $0.issue(in: folder) } + [issue]
  }

  package func issue(in folder: WorkspaceFolder) -> Issue {
    Issue(
      code: "not-adopted", rule: .ofRefusal("not-adopted"), message: message,
      help: help, path: Path.shown(folder.shown(path)))
  }
}

extension FileReport {
  /// Creates the report of a file without an outcome.
  package init(_ status: FileStatus) {
    let isWrong = status.state != .current
    self.init(
      path: status.path, state: status.state.rawValue, outcome: nil, backup: nil,
      message: isWrong ? status.message : nil, help: status.help)
  }

  /// Creates the report of a file that was brought to its state, or would be.
  package init(_ change: FileChange, outcome: String) {
    self.init(
      path: change.status.path, state: change.status.state.rawValue, outcome: outcome, backup: change.backup,
      message: nil, help: nil)
  }
}

/// The states of generated files that are not as generated.
package let driftStates = FileState.allCases.filter { $0 != .current }.map(\.rawValue)
