/// The stat data that identify a state of a file or a folder.
package struct FileStamp: Equatable, Sendable {
  /// A point in time as a file system stores it: seconds since 1970, and nanoseconds.
  package struct Time: Comparable, Sendable {
    package let seconds: Int64
    package let nanoseconds: Int64

    package init(seconds: Int64, nanoseconds: Int64) {
      self.seconds = seconds
      self.nanoseconds = nanoseconds
    }

    package static func < (left: Time, right: Time) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    package func advanced(byNanoseconds count: Int64) -> Time {
      let sum = nanoseconds + count
      return Time(seconds: seconds + sum / 1_000_000_000, nanoseconds: sum % 1_000_000_000)
    }
  }

  package var device: UInt64
  package var inode: UInt64
  /// The type and the permission bits.
  package var mode: UInt32
  package var user: UInt32
  package var group: UInt32
  /// In bytes.
  package var size: Int64
  /// The last change of the content; any program can set it.
  package var modified: Time
  /// The last change of the content, the name or the permissions; only the kernel sets it.
  package var changed: Time

  package init(
    device: UInt64, inode: UInt64, mode: UInt32, user: UInt32, group: UInt32, size: Int64, modified: Time,
    changed: Time
  ) {
    self.device = device
    self.inode = inode
    self.mode = mode
    self.user = user
    self.group = group
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  /// The type without the permission bits.
  package var type: UInt32 { mode & 0o170000 }

  /// Returns whether both are the same folder with the same permissions. Its entries may differ.
  package func isSameFolder(as other: FileStamp) -> Bool {
    device == other.device && inode == other.inode && mode == other.mode && user == other.user && group == other.group
  }

  /// Returns whether the entry may change after `time` without a visible change of its times.
  ///
  /// Within a tick of the kernel's clock, at most 10 ms, all changes get the same time. A time without nanoseconds comes
  /// from a file system that keeps whole seconds, or every other second.
  package func isRacy(at time: Time) -> Bool {
    let granularity: Int64 = changed.nanoseconds == 0 || modified.nanoseconds == 0 ? 2_000_000_000 : 10_000_000
    return max(modified, changed).advanced(byNanoseconds: granularity) >= time
  }
}

/// What a run learned about one path.
package enum DiskFact: Equatable, Sendable {
  case absent
  /// Only the type was asked for: `mode` without the permission bits.
  case type(UInt32)
  /// It was opened as a folder, or its mode was asked for.
  case folder(FileStamp)
  /// It was listed. The digest of the entries is set if the stamp cannot prove that the folder is unchanged.
  case listing(FileStamp, digest: String?)
  /// It was read. The digest of the bytes is set if the stamp cannot prove that the file is unchanged.
  case file(FileStamp, digest: String?)
}

extension DiskFact {
  package var stamp: FileStamp? {
    switch self {
    case .absent, .type: nil
    case .folder(let stamp), .listing(let stamp, _), .file(let stamp, _): stamp
    }
  }

  package var digest: String? {
    switch self {
    case .absent, .type, .folder: nil
    case .listing(_, let digest), .file(_, let digest): digest
    }
  }

  /// Returns the fact that implies both; nil if they contradict each other, because the path changed in between.
  package func merged(with other: DiskFact) -> DiskFact? {
    if self == other { return self }
    let (weak, strong) = rank <= other.rank ? (self, other) : (other, self)
    switch (weak, strong.stamp) {
    case (.type(let type), let stamp?): return type == stamp.type ? strong : nil
    case (.folder(let folder), let stamp?): return folder.isSameFolder(as: stamp) ? strong : nil
    default: return nil
    }
  }

  private var rank: Int {
    switch self {
    case .absent, .type: 0
    case .folder: 1
    case .listing, .file: 2
    }
  }
}
