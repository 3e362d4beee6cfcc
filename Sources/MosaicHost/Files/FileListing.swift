import Glibc

/// The files in some folders at one moment.
///
/// Listing a folder costs less than asking for each of many files that do not exist.
package struct FileListing: Sendable {
  /// Nil if a folder could not be listed.
  private let paths: Set<String>?

  /// - Parameter folders: paths without a slash at the end.
  package init(of folders: Set<String>) {
    var paths: Set<String>? = []
    for folder in folders {
      guard let names = FileBytes.names(in: folder) else {
        paths = nil
        break
      }
      for name in names { paths?.insert("\(folder)/\(name)") }
    }
    self.paths = paths
  }

  /// Returns whether there may be a file in one of the folders: if they could not be listed, opening it shows why.
  package func mayHave(_ path: String) -> Bool { paths?.contains(path) ?? true }
}

extension FileBytes {
  /// Returns the largest regular file in a folder with its size in bytes; nil if there is none.
  package static func largestFile(in folder: String) -> (name: String, size: Int)? {
    let files = (names(in: folder) ?? []).compactMap { name -> (name: String, size: Int)? in
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return (name, status.st_size)
    }
    return files.max { $0.size < $1.size }
  }

  /// Returns the names of a folder's entries in no particular order, without `.` and `..`; nil if it cannot be read.
  package static func names(in folder: String) -> [String]? {
    DiskTrace.current?.giveUp()
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}
