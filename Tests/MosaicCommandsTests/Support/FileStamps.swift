import Foundation
import Glibc

/// Metadata that changes with any change of a file or folder, by path relative to a folder. The index is left out, because
/// it is written again when its entries can be trusted.
struct FileStamps: Equatable {
  struct Stamp: Equatable {
    let inode: UInt64
    let mode: UInt32
    let size: Int
    let written: [Int]
    let changed: [Int]
  }

  let stamps: [String: Stamp]

  init(_ folder: URL) throws {
    let index = ["fleet/run", "fleet/run/index"]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
      !index.contains { path == $0 || path.hasSuffix("/\($0)") }
    }
    stamps = Dictionary(uniqueKeysWithValues: paths.map { ($0, Stamp(folder.appendingPathComponent($0).path)) })
  }

  /// Returns the paths that were added, removed or changed.
  func differences(from other: FileStamps) -> [String] {
    Set(stamps.keys).union(other.stamps.keys).sorted().filter { stamps[$0] != other.stamps[$0] }
  }
}

extension FileStamps.Stamp {
  fileprivate init(_ path: String) {
    var status = stat()
    lstat(path, &status)
    self.init(
      inode: UInt64(status.st_ino), mode: status.st_mode, size: Int(status.st_size),
      written: [status.st_mtim.tv_sec, status.st_mtim.tv_nsec],
      changed: [status.st_ctim.tv_sec, status.st_ctim.tv_nsec])
  }
}
