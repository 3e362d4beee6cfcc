import Glibc
package import MosaicFormats

/// Compares an index with the machine: one `lstat` per path, and no other access unless an entry is racy.
package struct DiskFacts {
  /// The index as a run at this moment would write it: entries that are no longer racy have no digest.
  package private(set) var index: FleetIndex
  /// Whether `index` saves the next run work.
  package private(set) var isRefreshed = false

  /// Returns nil unless all values and facts hold.
  ///
  /// - Parameters:
  ///   - identity: the properties of this process and machine.
  ///   - now: a moment before the comparison. An index from after it does not count: the clock was set back.
  package init?(confirming index: FleetIndex, identity: [FleetIndex.Value], now: FileStamp.Time = DiskTrace.now) {
    guard now > index.started, index.values.filter({ $0.kind == .identity }) == identity else { return nil }
    self.index = index
    guard index.values.allSatisfy(\.holds) else { return nil }
    for number in index.entries.indices where !confirm(number, now: now) { return nil }
    if isRefreshed { self.index.started = now }
  }

  private mutating func confirm(_ number: Int, now: FileStamp.Time) -> Bool {
    let entry = index.entries[number]
    var status = stat()
    let result = entry.followsLinks ? stat(entry.path, &status) : lstat(entry.path, &status)
    guard result == 0 else { return entry.fact == .absent && (errno == ENOENT || errno == ENOTDIR) }
    let stamp = FileStamp(status)
    switch entry.fact {
    case .absent: return false
    case .type(let type): return type == stamp.type
    case .folder(let folder): return folder.isSameFolder(as: stamp)
    case .file(stamp, digest: nil), .listing(stamp, digest: nil): return true
    case .file(stamp, digest: let digest?):
      guard Self.digest(ofFile: entry.path) == digest else { return false }
      if !stamp.isRacy(at: now) { settle(number, .file(stamp, digest: nil)) }
      return true
    case .listing(stamp, digest: let digest?):
      guard FolderNames.digest(of: entry.path) == digest else { return false }
      if !stamp.isRacy(at: now) { settle(number, .listing(stamp, digest: nil)) }
      return true
    case .file, .listing: return false
    }
  }

  private mutating func settle(_ number: Int, _ fact: DiskFact) {
    index.entries[number].fact = fact
    isRefreshed = true
  }

  private static func digest(ofFile path: String) -> String? {
    FileBytes.read(path).map { Digest(of: $0).text }
  }
}

extension FleetIndex.Value {
  /// Whether a variable or a link is as it was.
  fileprivate var holds: Bool {
    switch kind {
    case .identity: true
    case .variable: Environment[name] == text
    case .link: Path.resolved(name) == text
    }
  }
}
