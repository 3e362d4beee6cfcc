import Glibc
import MosaicDiagnostics
import MosaicFormats
import MosaicHost

/// Reads files that people wrote. Links are followed: a source may be kept in a folder of dotfiles.
package enum SourceReader {
  package struct Failure: Error {
    package let path: String
    package let reason: String
    /// What the path names, if it is a link to a file that does not exist.
    package let brokenLink: String?

    package init(path: String, reason: String, brokenLink: String? = nil) {
      self.path = path
      self.reason = reason
      self.brokenLink = brokenLink
    }
  }

  /// Returns the bytes of a file; nil if it does not exist.
  package static func read(_ path: String) throws(Failure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      try confirmAbsence(of: path)
      DiskTrace.current?.noteFailure(path, following: true)
      return nil
    }
    defer { close(descriptor) }
    let before = try status(of: descriptor, path)
    guard before.st_mode & S_IFMT == S_IFREG else { throw Failure(path: path, reason: "it is not a regular file") }
    let bytes = try bytes(of: descriptor, size: Int(before.st_size), path)
    guard isUnchanged(try status(of: descriptor, path), since: before) else {
      throw Failure(path: path, reason: "the file changed while it was being read; run the command again")
    }
    DiskTrace.current?.noteFile(path, following: true, before, bytes)
    return bytes
  }

  /// Returns the bytes of standard input, up to its end.
  ///
  /// - Parameter name: the path as shown to people.
  package static func readStandardInput(named name: String) throws(Failure) -> [UInt8] {
    DiskTrace.current?.giveUp()
    return try bytes(of: STDIN_FILENO, size: 0, name)
  }

  /// An entry of a folder.
  package struct Entry {
    package let name: String
    /// Also true for a link to a folder.
    package let isFolder: Bool
  }

  /// Returns the entries of a folder, by the bytes of the names; empty if the folder does not exist.
  package static func entries(in folder: String) throws(Failure) -> [Entry] {
    guard let stream = opendir(folder) else {
      try confirmAbsence(of: folder)
      DiskTrace.current?.noteFailure(folder, following: true)
      return []
    }
    defer { closedir(stream) }
    let before = try status(of: dirfd(stream), folder)
    var listed = FolderNames()
    defer { DiskTrace.current?.noteListing(folder, following: true, before, listed) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      if DiskTrace.current != nil { listed.add(entry) }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      entries.append(Entry(name: name, isFolder: isFolder(entry.pointee, at: { "\(folder)/\(name)" })))
    }
    return entries.sorted { $0.name.precedes($1.name) }
  }

  /// Returns the names in a folder by their bytes; empty if the folder does not exist.
  package static func names(in folder: String) throws(Failure) -> [String] {
    try entries(in: folder).map(\.name)
  }

  /// Returns whether an entry is a folder. Most file systems report the type with the name; only links and unknown
  /// types have to be inspected.
  private static func isFolder(_ entry: dirent, at path: () -> String) -> Bool {
    switch Int(entry.d_type) {
    case Int(DT_DIR): true
    case Int(DT_LNK), Int(DT_UNKNOWN): FileBytes.isFolder(path())
    default: false
    }
  }

  /// Throws unless the path does not exist. A broken link, perhaps to an unmounted disk, does not count as absent.
  private static func confirmAbsence(of path: String) throws(Failure) {
    guard errno == ENOENT else { throw failure(path) }
    var status = stat()
    if lstat(path, &status) == 0 {
      throw Failure(
        path: path, reason: "it is a link to a file that does not exist",
        brokenLink: FileBytes.linkTarget(path) ?? "")
    }
    errno = ENOENT
  }

  private static func status(of descriptor: Int32, _ path: String) throws(Failure) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    return status
  }

  /// Compares size and modification time. The inode's change time also changes if another file takes the name.
  private static func isUnchanged(_ status: stat, since before: stat) -> Bool {
    status.st_size == before.st_size && status.st_mtim.tv_sec == before.st_mtim.tv_sec
      && status.st_mtim.tv_nsec == before.st_mtim.tv_nsec
  }

  private static func bytes(of descriptor: Int32, size: Int, _ path: String) throws(Failure) -> [UInt8] {
    // One more than the size, so that a file that grew is read to its end.
    var buffer = [UInt8](repeating: 0, count: size + 1)
    var count = 0
    while true {
      if count == buffer.count { buffer += [UInt8](repeating: 0, count: max(size, 4096)) }
      let room = buffer.count - count
      let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + count, room) }
      if got < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      if got == 0 { return Array(buffer.prefix(count)) }
      count += got
    }
  }

  private static func failure(_ path: String) -> Failure {
    Failure(path: path, reason: String(cString: strerror(errno)))
  }
}
