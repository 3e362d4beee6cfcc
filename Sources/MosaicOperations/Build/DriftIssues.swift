package import MosaicDiagnostics
import MosaicFormats
package import MosaicWorkspace

/// The problems of files that are not as generated: one per cause, and at most `limit` of a person's edits per state.
package struct DriftIssues {
  /// By the path of the first file.
  package private(set) var issues: [Issue] = []
  private let folder: WorkspaceFolder
  private let limit: Int

  /// - Parameter limit: `Int.max` for one issue per file.
  package init(of statuses: [FileStatus], in folder: WorkspaceFolder, limit: Int) {
    self.folder = folder
    self.limit = limit
    let groups = limit == .max ? [:] : Dictionary(grouping: statuses) { DriftCause(of: $0) }
    var reported: Set<DriftCause> = []
    var counts: [FileState: Int] = [:]
    for status in statuses {
      if let cause = DriftCause(of: status), let group = groups[cause], group.count > 1 {
        if reported.insert(cause).inserted { issues.append(issue(cause, group)) }
        continue
      }
      counts[status.state, default: 0] += 1
      if counts[status.state, default: 0] <= limit { issues.append(status.issue(in: folder)) }
    }
    issues += FileState.allCases.compactMap { state in
      counts[state].flatMap { $0 > limit ? omission(of: state, count: $0 - limit) : nil }
    }
  }

  private func issue(_ cause: DriftCause, _ group: [FileStatus]) -> Issue {
    let state = group[0].state.rawValue
    return Issue(
      code: "drift/\(state)", rule: .ofDrift(state), message: cause.message(about: group),
      help: cause.help(for: group), path: group[0].shownPath(in: folder))
  }

  private func omission(of state: FileState, count: Int) -> Issue {
    Issue(
      code: "drift/\(state.rawValue)", rule: .ofDrift(state.rawValue),
      message: "\(counted(count, word: "more file")): fix the ones shown, or pass --all to see all of them", help: nil,
      path: nil)
  }
}
