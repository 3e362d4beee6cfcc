import Glibc
import MosaicHost

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
  /// The digest of the bytes; nil if it was not computed yet.
  private let knownDigest: Digest?

  init(bytes: [UInt8], mode: UInt32, stamp: Stamp, digest: Digest? = nil) {
    self.bytes = bytes
    self.mode = mode
    self.stamp = stamp
    knownDigest = digest
  }

  /// The digest of the bytes.
  var digest: Digest { knownDigest ?? Digest(of: bytes) }

  /// Returns whether the file has these bytes. `==` compares arrays byte by byte, which takes ten times as long.
  func hasBytes(_ others: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { own in
      others.withUnsafeBytes { other in
        own.count == other.count
          && (own.isEmpty || own.baseAddress == other.baseAddress
            || memcmp(own.baseAddress!, other.baseAddress!, own.count) == 0)
      }
    }
  }

  /// Returns the same file with equal bytes, so that they are not held twice.
  func sharing(_ equalBytes: [UInt8]) -> DiskFile {
    DiskFile(bytes: equalBytes, mode: mode, stamp: stamp, digest: knownDigest)
  }
}
