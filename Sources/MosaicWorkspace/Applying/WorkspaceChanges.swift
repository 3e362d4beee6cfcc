import CLinux
import Glibc
import MosaicModel

/// All changes to the disk below a workspace folder.
extension WorkspaceFolder {
  /// Runs `body` under the lock if the folder exists; otherwise there is no process to wait for.
  ///
  /// Data read inside is at least as new as the output of the previous process.
  package func withLock<Result>(waiting: () -> Void = {}, _ body: () throws -> Result) throws -> Result {
    guard case .open = try way(to: "") else { return try body() }
    return try locked(waiting: waiting, body)
  }

  /// Runs `body` under the lock, and waits for the lock unless this process holds it. The lock ends with the process.
  package func locked<Result>(waiting: () -> Void = {}, _ body: () throws -> Result) throws -> Result {
    if isLocked { return try body() }
    let root = try makeFolder("")
    if flock(root, LOCK_EX | LOCK_NB) != 0 {
      waiting()
      try check("lock", path: "") { flock(root, LOCK_EX) }
    }
    isLocked = true
    defer {
      isLocked = false
      flock(root, LOCK_UN)
    }
    return try body()
  }

  package func remove(_ path: String) throws {
    let place = try place(path, operation: "remove")
    try change("remove", path: path) { unlinkat(place.parent, place.name, 0) }
  }

  /// Removes a folder unless something is in it.
  package func removeFolderIfEmpty(_ folder: String) throws {
    let place = try place(folder, operation: "remove")
    try change("remove", path: folder) {
      let result = unlinkat(place.parent, place.name, AT_REMOVEDIR)
      return result != 0 && (errno == ENOTEMPTY || errno == EEXIST) ? 0 : result
    }
    forget(folder)
  }

  /// Renames an entry, even if it is a link; never replaces another entry.
  package func move(_ path: String, to target: String) throws {
    let old = try place(path, operation: "move")
    let (folder, name) = split(target)
    let parent = try makeFolder(folder)
    try change("move", path: path) { renameWithoutReplacing(old, parent: parent, name: name) }
  }

  /// Gives an entry a second name, even if it is a link; never replaces another entry.
  package func link(_ path: String, to target: String) throws {
    let old = try place(path, operation: "link")
    let new = try place(target, operation: "link")
    try change("link", path: target) { linkat(old.parent, old.name, new.parent, new.name, 0) }
  }

  /// Sets the mode of a file or folder.
  package func setMode(_ path: String, mode: UInt32) throws {
    let place = try place(path, operation: "set the mode of")
    let descriptor = try check("set the mode of", path: path) {
      openat(place.parent, place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    defer { close(descriptor) }
    try change("set the mode of", path: path) { fchmod(descriptor, mode) }
  }

  /// Flushes everything that was written so far to disk.
  package func sync() throws {
    guard case .open(let root) = try way(to: "") else { return }
    try check("sync", path: "") { syncfs(root) }
  }
}

// MARK: - Folders

extension WorkspaceFolder {
  /// Folders that only their owner can enter.
  package static let privateFolders: Set<String> = [FleetLayout.agents, FleetLayout.run, FleetLayout.backlog]
  package static let privateMode: UInt32 = 0o700

  /// Opens a folder, and creates it and its parents if they do not exist.
  @discardableResult
  package func makeFolder(_ folder: String) throws -> Int32 {
    switch try way(to: folder) {
    case .open(let descriptor): return descriptor
    case .blocked(let obstacle): throw unreachable(folder, through: obstacle, operation: "create")
    case .absent: return try folder.isEmpty ? makeRoot() : make(folder)
    }
  }

  private func make(_ folder: String) throws -> Int32 {
    let (above, name) = split(folder)
    let parent = try makeFolder(above)
    let mode = Self.privateFolders.contains(folder) ? Self.privateMode : 0o755
    try change("create", path: folder) { mkdirat(parent, name, mode) }
    guard case .open(let descriptor) = try way(to: folder) else {
      throw FileSystemError(operation: "make", path: shown(folder), reason: .changedMeanwhile)
    }
    try change("create", path: folder) { fchmod(descriptor, mode) }
    return descriptor
  }

  private func makeRoot() throws -> Int32 {
    var end = path.utf8.startIndex
    while end < path.utf8.endIndex {
      end = path.utf8[path.utf8.index(after: end)...].firstIndex(of: UInt8(ascii: "/")) ?? path.utf8.endIndex
      let ancestor = String(path[..<end])
      try change("create", path: "") { mkdir(ancestor, 0o755) == 0 || errno == EEXIST ? 0 : -1 }
    }
    guard case .open(let descriptor) = try way(to: "") else { throw error("open", path: "") }
    return descriptor
  }

  package func place(_ path: String, operation: String) throws -> Place {
    let (folder, name) = split(path)
    switch try way(to: folder) {
    case .open(let parent): return Place(parent: parent, name: name, path: path)
    case .absent: throw FileSystemError(operation: operation, path: shown(path), reason: .system(ENOENT))
    case .blocked(let obstacle): throw unreachable(path, through: obstacle, operation: operation)
    }
  }

  private func unreachable(_ path: String, through obstacle: String, operation: String) -> FileSystemError {
    FileSystemError(operation: operation, path: shown(path), reason: .unreachable(through: shown(obstacle)))
  }

  @discardableResult
  package func change(_ operation: String, path: String, call: () -> Int32) throws -> Int32 {
    try beforeChange()
    return try check(operation, path: path, call: call)
  }
}
