import MosaicDiagnostics
import MosaicFormats

/// A reason why many generated files differ at the same time.
package enum DriftCause: Hashable, Sendable {
  /// A checkout converted line endings.
  case lineEnds
  /// A checkout, or the umask, gave other modes.
  case modes
  /// Nothing was generated, or a rule for git hides the files.
  case missing(rule: String?)
  /// The sources or the program changed.
  case outdated
  case stale

  /// Returns nil for the work of a person, which is reported file by file.
  package init?(of status: FileStatus) {
    switch status.state {
    case _ where status.onlyLineEndsDiffer && status.state != .modifiedStale: self = .lineEnds
    case .wrongMode: self = .modes
    case .missing: self = .missing(rule: status.hidingRule)
    case .outdated: self = .outdated
    case .stale: self = .stale
    default: return nil
    }
  }

  /// Returns one message about several files: a sentence without a full stop.
  package func message(about statuses: [FileStatus]) -> String {
    finding(counted(statuses.count, word: "file")) + ": \(listed(statuses.map(name)))" + consequence
  }

  private func finding(_ files: String) -> String {
    switch self {
    case .lineEnds: "\(files) have CRLF line endings from a checkout"
    case .modes: "\(files) do not have the modes that mosaic sets"
    case .missing: "\(files) are missing"
    case .outdated: "\(files) are out of date because their sources have changed"
    case .stale: "\(files) are no longer generated"
    }
  }

  private func name(_ status: FileStatus) -> String {
    self == .modes ? "\(status.name) \(status.modes)" : status.name
  }

  private var consequence: String {
    if case .missing(let rule?) = self { "; the rule \(rule) keeps them out of git" } else { "" }
  }

  /// Returns the fix for several files.
  package func help(for statuses: [FileStatus]) -> String? {
    if case .missing(.some) = self {
      return "run 'mosaic fleet generate'; to have them in every checkout, remove the rule and commit them"
    }
    return statuses.first?.help
  }
}
