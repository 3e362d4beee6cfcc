package import MosaicCompiler
package import MosaicHost

/// A run that is killed leaves files of before and files of after. The manifest that is written first knows both.
extension Manifest {
  /// The manifest after every change is done.
  ///
  /// - Parameter kept: files that are no longer generated and stay where they are.
  package init(settling statuses: [FileStatus], _ context: CompileContext, keeping kept: [String: [Digest]] = [:]) {
    var digests = kept
    let expected = statuses.concurrentMap { status in status.expected.map { Digest(of: $0.bytes) } }
    for (status, expected) in zip(statuses, expected) {
      if let expected {
        digests[status.path] = [expected]
      } else if status.state == .modifiedStale {
        digests[status.path] = status.recorded
      }
    }
    self.init(context: context, digests: digests, kept: Set(kept.keys))
  }

  /// The manifest during the changes: our own older files still count as ours.
  package func whileReplacing(_ statuses: [FileStatus]) -> Manifest {
    var digests = digests
    for status in statuses {
      if status.state == .outdated, case .file(let file) = status.found {
        digests[status.path]?.insert(Digest(of: file.bytes), at: 0)
      } else if status.state == .stale {
        digests[status.path] = status.recorded
      }
    }
    return Manifest(context: context, digests: digests, kept: kept)
  }
}
