import Glibc
import MosaicDiagnostics
import MosaicFormats
import MosaicHost

/// The folder that all generated paths are relative to: the home, or the value of `--out`.
///
/// The path of the folder itself may contain links; below the folder, no link is ever followed. The folder need not
/// exist until something is written.
package final class WorkspaceFolder {
  /// Folder descriptors by path, relative to this folder, whose own path is empty.
  private var descriptors: [String: Int32] = [:]
  package let path: String
  /// Whether this process holds the lock.
  package var isLocked = false
  /// Runs before each change to the disk. A test throws here to simulate a kill between two changes.
  package var beforeChange: () throws -> Void = {}

  package init(at path: String) {
    self.path = path
  }

  deinit {
    for descriptor in descriptors.values { close(descriptor) }
  }

  /// Forgets an open folder, which may not exist any more.
  func forget(_ folder: String) {
    if let descriptor = descriptors.removeValue(forKey: folder) { close(descriptor) }
  }

  /// Inspects a path, and reads it if it is a regular file.
  package func entry(at path: String) throws -> DiskEntry {
    let (folder, name) = split(path)
    switch try way(to: folder) {
    case .open(let parent): return try entry(Place(parent: parent, name: name, path: path))
    case .absent: return .absent
    case .blocked(let obstacle): return .unreachable(through: obstacle)
    }
  }

  /// Returns the names in a folder, sorted; empty if the folder does not exist.
  package func names(in folder: String) throws -> [String] {
    guard case .open(let descriptor) = try way(to: folder) else { return [] }
    var status = stat()
    try check("list", path: folder) { fstat(descriptor, &status) }
    let copy = try check("list", path: folder) { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(copy) else {
      close(copy)
      throw error("list", path: folder)
    }
    defer { closedir(stream) }
    var listed = FolderNames()
    defer { DiskTrace.current?.noteListing(shown(folder), following: folder.isEmpty, status, listed) }
    var names: [String] = []
    while let record = readdir(stream) {
      if DiskTrace.current != nil { listed.add(record) }
      let name = withUnsafeBytes(of: &record.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.precedes($1) }
  }

  /// Returns whether both are the same folder on disk, however they are reached.
  package func isSame(as other: WorkspaceFolder) throws -> Bool {
    DiskTrace.current?.giveUp()
    guard case .open(let own) = try way(to: ""), case .open(let others) = try other.way(to: "") else { return false }
    var (one, another) = (stat(), stat())
    try check("inspect", path: "") { fstat(own, &one) }
    try check("inspect", path: "") { fstat(others, &another) }
    return one.st_dev == another.st_dev && one.st_ino == another.st_ino
  }

  /// Returns the permission bits of a folder; nil if it does not exist.
  package func mode(ofFolder folder: String) throws -> UInt32? {
    guard case .open(let descriptor) = try way(to: folder) else { return nil }
    var status = stat()
    try check("inspect", path: folder) { fstat(descriptor, &status) }
    DiskTrace.current?.noteFolder(shown(folder), following: folder.isEmpty, status)
    return status.st_mode & 0o7777
  }

  /// Returns the stamp of the entry at a path; nil if there is none.
  package func stamp(at path: String) throws -> DiskFile.Stamp? {
    let (folder, name) = split(path)
    guard case .open(let parent) = try way(to: folder) else { return nil }
    let status = try status(Place(parent: parent, name: name, path: path))
    if status != nil { DiskTrace.current?.giveUp() }
    return status.map(DiskFile.Stamp.init)
  }
}

// MARK: - Walking

extension WorkspaceFolder {
  package enum Way {
    case open(Int32)
    case absent
    case blocked(by: String)
  }

  /// A name in an open folder, and its path for messages.
  package struct Place {
    package let parent: Int32
    package let name: String
    package let path: String
  }

  /// Opens a folder one component at a time, without following links.
  package func way(to folder: String) throws -> Way {
    if let known = descriptors[folder] { return .open(known) }
    if folder.isEmpty { return try remember("", descriptor: open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) }
    let (above, name) = split(folder)
    guard case .open(let parent) = try way(to: above) else { return try way(to: above) }
    return try remember(folder, descriptor: openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
  }

  private func remember(_ folder: String, descriptor: Int32) throws -> Way {
    guard descriptor < 0 else {
      descriptors[folder] = descriptor
      try trace(folder, descriptor)
      return .open(descriptor)
    }
    switch errno {
    case ENOENT:
      DiskTrace.current?.noteFailure(shown(folder), following: folder.isEmpty)
      return .absent
    case ENOTDIR where !folder.isEmpty, ELOOP where !folder.isEmpty:
      DiskTrace.current?.giveUp()
      return .blocked(by: folder)
    default: throw error("open", path: folder)
    }
  }

  private func trace(_ folder: String, _ descriptor: Int32) throws {
    guard let trace = DiskTrace.current else { return }
    var status = stat()
    try check("inspect", path: folder) { fstat(descriptor, &status) }
    trace.noteFolder(shown(folder), following: folder.isEmpty, status)
  }

  package func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }
}

// MARK: - Reading

extension WorkspaceFolder {
  private func entry(_ place: Place) throws -> DiskEntry {
    guard let status = try status(place) else { return .absent }
    if status.st_mode & S_IFMT != S_IFREG {
      DiskTrace.current?.noteType(shown(place.path), following: false, status)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return try .file(read(place))
    case S_IFLNK: return .link
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  private func status(_ place: Place) throws -> stat? {
    var status = stat()
    guard fstatat(place.parent, place.name, &status, AT_SYMLINK_NOFOLLOW) != 0 else { return status }
    guard errno == ENOENT else { throw error("inspect", path: place.path) }
    DiskTrace.current?.noteFailure(shown(place.path), following: false)
    return nil
  }

  /// Opens without blocking, in case a FIFO has taken the file's place.
  private func read(_ place: Place) throws -> DiskFile {
    let descriptor = try check("read", path: place.path) {
      openat(place.parent, place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    defer { close(descriptor) }
    var status = stat()
    try check("read", path: place.path) { fstat(descriptor, &status) }
    let bytes = try contents(of: descriptor, size: Int(status.st_size), at: place.path)
    DiskTrace.current?.noteFile(shown(place.path), following: false, status, bytes)
    return DiskFile(bytes: bytes, mode: status.st_mode & 0o7777, stamp: DiskFile.Stamp(status))
  }

  private func contents(of descriptor: Int32, size: Int, at path: String) throws -> [UInt8] {
    // One more than the size, so that the first call shows that the file did not grow.
    var bytes = try [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      count = try read(descriptor, into: UnsafeMutableRawBufferPointer(buffer), at: path)
    }
    if bytes.count == size { return bytes }
    try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      while true {
        let count = try read(descriptor, into: buffer, at: path)
        if count == 0 { return }
        bytes.append(contentsOf: buffer[..<count])
      }
    }
    return bytes
  }

  private func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at path: String) throws -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw error("read", path: path) }
    }
  }
}

// MARK: - Calling

extension WorkspaceFolder {
  /// Calls a function of the C library, and repeats the call while signals interrupt it.
  @discardableResult
  package func check(_ operation: String, path: String, call: () -> Int32) throws -> Int32 {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw error(operation, path: path) }
    }
  }

  /// Returns the error of the call that just failed.
  package func error(_ operation: String, path: String) -> FileSystemError {
    FileSystemError(operation: operation, path: shown(path), reason: .system(errno))
  }

  /// Returns the path as a person would type it; an absolute path is unchanged.
  package func shown(_ path: String) -> String {
    path.isEmpty ? self.path : path.utf8.first == UInt8(ascii: "/") ? path : self.path + "/" + path
  }
}

extension DiskFile.Stamp {
  fileprivate init(_ status: stat) {
    self.init(
      inode: UInt64(status.st_ino), size: Int(status.st_size), seconds: Int(status.st_ctim.tv_sec),
      nanoseconds: Int(status.st_ctim.tv_nsec))
  }
}
