import MosaicCompiler
package import MosaicHost

/// A record of written files: one digest per path; two while a run is replacing the file, because either version is
/// then ours.
package typealias RecordedDigests = [String: [Digest]]

/// A killed run leaves some files old and others new. The record that is written first knows both.
extension RecordedDigests {
  /// Creates the record after all changes.
  ///
  /// - Parameter kept: files that are no longer generated and stay in place.
  package init(settling statuses: [FileStatus], keeping kept: RecordedDigests = [:]) {
    self = kept
    let expected = statuses.concurrentMap(\.expectedDigest)
    for (status, expected) in zip(statuses, expected) {
      if let expected {
        self[status.path] = [expected]
      } else if status.state == .modifiedStale {
        self[status.path] = status.recorded
      }
    }
  }

  /// Returns the record during the changes: our own older files still count as ours.
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
