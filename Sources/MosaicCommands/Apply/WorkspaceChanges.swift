import CLinux
import Glibc
package import MosaicCompiler

/// Every change of the disk below a workspace folder.
extension WorkspaceFolder {
  /// Name of the file that is renamed into place. A killed run leaves at most one in a folder.
  private static let temporaryName = ".mosaic-temporary"

  /// Runs while no other process does, where the folder is there already; else nobody is to be waited for.
  ///
  /// What is read inside is not older than what the process before has written.
  func inTurn<Result>(waiting: () -> Void = {}, _ body: () throws -> Result) throws -> Result {
    guard case .open = try way(to: "") else { return try body() }
    return try locked(waiting: waiting, body)
  }

  /// Runs while no other process does; waits for its turn, unless it has it already. The lock ends with the process.
  package func locked<Result>(waiting: () -> Void = {}, _ body: () throws -> Result) throws -> Result {
    if isLocked { return try body() }
    let root = try makeFolder("")
    if flock(root, LOCK_EX | LOCK_NB) != 0 {
      waiting()
      try check("lock", "") { flock(root, LOCK_EX) }
    }
    isLocked = true
    defer {
      isLocked = false
      flock(root, LOCK_UN)
    }
    return try body()
  }

  /// Puts a file in place at once, with exactly its mode, and makes the folders above it.
  package func write(_ file: RenderedFile) throws {
    try put(file.path, file.bytes, mode: file.mode.rawValue)
  }

  /// The same, but never onto something else.
  func create(_ file: RenderedFile) throws {
    try put(file.path, file.bytes, mode: file.mode.rawValue, replacing: false)
  }

  /// Puts other bytes in the place of a person's file at once. It keeps its mode, and its owner where that may be.
  ///
  /// - Parameter found: the file as it was read; it must not have changed since.
  func replace(_ path: String, _ found: DiskFile, with bytes: [UInt8]) throws {
    try confirm(.file(found), at: path)
    try put(path, bytes, mode: found.mode, owner: place(path, "write"))
  }

  /// - Parameter owner: a file whose owner and group the new one gets.
  private func put(
    _ path: String, _ bytes: [UInt8], mode: UInt32, owner: Place? = nil, replacing: Bool = true
  ) throws {
    let (folder, name) = split(path)
    let parent = try makeFolder(folder)
    try change("write", path) { unlinkUnlessAbsent(parent, Self.temporaryName) }
    do {
      try writeTemporary(path, bytes, mode: mode, owner: owner, in: parent)
      let written = Place(parent: parent, name: Self.temporaryName, path: path)
      try change("write", path) {
        replacing
          ? renameat(parent, written.name, parent, name) : renameWithoutReplacing(written, parent, name)
      }
    } catch {
      _ = try? change("write", path) { unlinkat(parent, Self.temporaryName, 0) }
      throw error
    }
  }

  private func writeTemporary(
    _ path: String, _ bytes: [UInt8], mode: UInt32, owner: Place?, in parent: Int32
  ) throws {
    let descriptor = try change("write", path) {
      openat(parent, Self.temporaryName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    defer { close(descriptor) }
    try beforeChange()
    try writeAll(bytes, to: descriptor, at: path)
    if let owner { giveOwner(of: owner, to: descriptor) }
    try change("write", path) { fchmod(descriptor, mode) }
    // What is generated can be generated again; a person's file must not be empty after a power cut.
    if owner != nil { try check("write", path) { fsync(descriptor) } }
  }

  /// Only root may give a file away; for others the new file is theirs, as with any editor.
  private func giveOwner(of place: Place, to descriptor: Int32) {
    var (old, new) = (stat(), stat())
    guard fstatat(place.parent, place.name, &old, AT_SYMLINK_NOFOLLOW) == 0, fstat(descriptor, &new) == 0,
      old.st_uid != new.st_uid || old.st_gid != new.st_gid
    else { return }
    _ = fchown(descriptor, old.st_uid, old.st_gid)
  }

  private func writeAll(_ bytes: [UInt8], to descriptor: Int32, at path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          throw error("write", path)
        }
      }
    }
  }

  /// Removes the temporary file that a killed run left in a folder.
  func removeLeftover(in folder: String) throws {
    guard case .open(let descriptor) = try way(to: folder) else { return }
    // A look first: a file system that may not be written has none, and refuses to remove what it lacks.
    guard faccessat(descriptor, Self.temporaryName, F_OK, AT_SYMLINK_NOFOLLOW) == 0 else { return }
    try change("clean", folder) { unlinkUnlessAbsent(descriptor, Self.temporaryName) }
  }

  private func unlinkUnlessAbsent(_ parent: Int32, _ name: String) -> Int32 {
    let result = unlinkat(parent, name, 0)
    return result != 0 && errno == ENOENT ? 0 : result
  }

  func remove(_ path: String) throws {
    let place = try place(path, "remove")
    try change("remove", path) { unlinkat(place.parent, place.name, 0) }
  }

  /// Renames what stands at a path, a link itself included; never onto something else.
  func move(_ path: String, to target: String) throws {
    let old = try place(path, "move")
    let (folder, name) = split(target)
    let parent = try makeFolder(folder)
    try change("move", path) { renameWithoutReplacing(old, parent, name) }
  }

  /// Some network file systems know no rename that refuses to replace; there a look before must do.
  private func renameWithoutReplacing(_ old: Place, _ parent: Int32, _ name: String) -> Int32 {
    let withoutReplacing: UInt32 = 1
    let result = renameat2(old.parent, old.name, parent, name, withoutReplacing)
    guard result != 0, errno == EINVAL else { return result }
    guard faccessat(parent, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0 else {
      errno = EEXIST
      return -1
    }
    return renameat(old.parent, old.name, parent, name)
  }

  /// Gives a file or folder its mode.
  func mend(_ path: String, mode: UInt32) throws {
    let place = try place(path, "mend the mode of")
    let descriptor = try check("mend the mode of", path) {
      openat(place.parent, place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    defer { close(descriptor) }
    try change("mend the mode of", path) { fchmod(descriptor, mode) }
  }

  /// Asks the disk to keep everything that was written so far.
  func sync() throws {
    guard case .open(let root) = try way(to: "") else { return }
    try check("sync", "") { syncfs(root) }
  }
}

// MARK: - Folders

extension WorkspaceFolder {
  /// Folders that only their owner may enter.
  static let privateFolders: Set<String> = ["fleet/agents", "fleet/run", "fleet/backlog"]
  static let privateMode: UInt32 = 0o700

  /// Opens a folder, and makes it and those above it where they are absent.
  @discardableResult
  package func makeFolder(_ folder: String) throws -> Int32 {
    switch try way(to: folder) {
    case .open(let descriptor): return descriptor
    case .blocked(let obstacle): throw unreachable(folder, through: obstacle, "make")
    case .absent: return try folder.isEmpty ? makeRoot() : make(folder)
    }
  }

  private func make(_ folder: String) throws -> Int32 {
    let (above, name) = split(folder)
    let parent = try makeFolder(above)
    let mode = Self.privateFolders.contains(folder) ? Self.privateMode : 0o755
    try change("make", folder) { mkdirat(parent, name, mode) }
    guard case .open(let descriptor) = try way(to: folder) else {
      throw FileSystemError(operation: "make", path: shown(folder), reason: .changedMeanwhile)
    }
    try change("make", folder) { fchmod(descriptor, mode) }
    return descriptor
  }

  private func makeRoot() throws -> Int32 {
    var end = path.utf8.startIndex
    while end < path.utf8.endIndex {
      end = path.utf8[path.utf8.index(after: end)...].firstIndex(of: UInt8(ascii: "/")) ?? path.utf8.endIndex
      let ancestor = String(path[..<end])
      try change("make", "") { mkdir(ancestor, 0o755) == 0 || errno == EEXIST ? 0 : -1 }
    }
    guard case .open(let descriptor) = try way(to: "") else { throw error("open", "") }
    return descriptor
  }

  private func place(_ path: String, _ operation: String) throws -> Place {
    let (folder, name) = split(path)
    switch try way(to: folder) {
    case .open(let parent): return Place(parent: parent, name: name, path: path)
    case .absent: throw FileSystemError(operation: operation, path: shown(path), reason: .system(ENOENT))
    case .blocked(let obstacle): throw unreachable(path, through: obstacle, operation)
    }
  }

  private func unreachable(_ path: String, through obstacle: String, _ operation: String) -> FileSystemError {
    FileSystemError(operation: operation, path: shown(path), reason: .unreachable(through: shown(obstacle)))
  }

  @discardableResult
  private func change(_ operation: String, _ path: String, _ call: () -> Int32) throws -> Int32 {
    try beforeChange()
    return try check(operation, path, call)
  }
}
