/// The entry at a path. Links are detected, never followed.
package enum DiskEntry: Sendable {
  case absent
  case file(DiskFile)
  case link
  case folder
  /// A FIFO, a socket or a device.
  case other
  /// A parent folder is a link or not a folder.
  case unreachable(through: String)
}

/// A regular file as it was read.
package struct DiskFile: Sendable {
  /// Detects any change of a file: inode, size in bytes, time of the last change of content or mode.
  package struct Stamp: Equatable, Sendable {
    package let inode: UInt64
    package let size: Int
    package let seconds: Int
    package let nanoseconds: Int
  }

  package let bytes: [UInt8]
  /// The twelve permission bits.
  package let mode: UInt32
  package let stamp: Stamp
}
