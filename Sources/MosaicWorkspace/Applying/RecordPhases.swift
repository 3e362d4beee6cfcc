import MosaicCompiler
package import MosaicHost

/// What a record says about files that were written: one digest per path; two while a run is replacing the file, and
/// then either one is ours.
package typealias RecordedDigests = [String: [Digest]]

/// A run that is killed leaves some files as they were and some as they will be. The record that is written first knows
/// both.
extension RecordedDigests {
  /// The record after every change is done.
  ///
  /// - Parameter kept: files that are no longer generated and stay where they are.
  package init(settling statuses: [FileStatus], keeping kept: RecordedDigests = [:]) {
    self = kept
    let expected = statuses.concurrentMap { status in status.expected.map { Digest(of: $0.bytes) } }
    for (status, expected) in zip(statuses, expected) {
      if let expected {
        self[status.path] = [expected]
      } else if status.state == .modifiedStale {
        self[status.path] = status.recorded
      }
    }
  }

  /// The record during the changes: our own older files still count as ours.
  package func whileReplacing(_ statuses: [FileStatus]) -> RecordedDigests {
    var digests = self
    for status in statuses {
      if status.state == .outdated, case .file(let file) = status.found {
        digests[status.path]?.insert(Digest(of: file.bytes), at: 0)
      } else if status.state == .stale {
        digests[status.path] = status.recorded
      }
    }
    return digests
  }
}
