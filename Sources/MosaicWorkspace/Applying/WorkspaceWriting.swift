import CLinux
import Glibc
package import MosaicCompiler

// Files are written next to their destination and renamed, so that a reader sees either the old or the new file.
extension WorkspaceFolder {
  /// The name of the file that is renamed into place. A killed run leaves at most one per folder.
  private static let temporaryName = ".mosaic-temporary"

  /// Writes a file atomically, with exactly its mode, and creates the folders above it.
  package func write(_ file: RenderedFile) throws {
    try put(file.path, bytes: file.bytes, mode: file.mode.rawValue)
  }

  /// Does the same, but never replaces an existing entry.
  package func create(_ file: RenderedFile) throws {
    try put(file.path, bytes: file.bytes, mode: file.mode.rawValue, replacing: false)
  }

  /// Replaces a person's file atomically. It keeps its mode and, if permitted, its owner.
  ///
  /// - Parameter found: the file as it was read; it must not have changed since.
  package func replace(_ path: String, found: DiskFile, with bytes: [UInt8]) throws {
    try confirm(.file(found), at: path)
    try put(path, bytes: bytes, mode: found.mode, owner: place(path, operation: "write"))
  }

  /// - Parameter owner: a file whose owner and group the new file gets.
  private func put(
    _ path: String, bytes: [UInt8], mode: UInt32, owner: Place? = nil, replacing: Bool = true
  ) throws {
    let (folder, name) = split(path)
    let parent = try makeFolder(folder)
    try change("write", path: path) { unlinkUnlessAbsent(parent, name: Self.temporaryName) }
    do {
      try writeTemporary(path, bytes: bytes, mode: mode, owner: owner, in: parent)
      let written = Place(parent: parent, name: Self.temporaryName, path: path)
      try change("write", path: path) {
        replacing
          ? renameat(parent, written.name, parent, name) : renameWithoutReplacing(written, parent: parent, name: name)
      }
    } catch {
      _ = try? change("write", path: path) { unlinkat(parent, Self.temporaryName, 0) }
      throw error
    }
  }

  private func writeTemporary(
    _ path: String, bytes: [UInt8], mode: UInt32, owner: Place?, in parent: Int32
  ) throws {
    let descriptor = try change("write", path: path) {
      openat(parent, Self.temporaryName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    defer { close(descriptor) }
    try beforeChange()
    try writeAll(bytes, to: descriptor, at: path)
    if let owner { giveOwner(of: owner, to: descriptor) }
    try change("write", path: path) { fchmod(descriptor, mode) }
    // Generated files can be generated again; a person's file must not be empty after a power failure.
    if owner != nil { try check("write", path: path) { fsync(descriptor) } }
  }

  /// Only root may give a file away; for other users the new file is theirs, as with any editor.
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
          throw error("write", path: path)
        }
      }
    }
  }

  /// Removes the temporary file that a killed run left in a folder.
  package func removeLeftover(in folder: String) throws {
    guard case .open(let descriptor) = try way(to: folder) else { return }
    // A read-only file system refuses to remove even a missing file, so check first.
    guard faccessat(descriptor, Self.temporaryName, F_OK, AT_SYMLINK_NOFOLLOW) == 0 else { return }
    try change("clean", path: folder) { unlinkUnlessAbsent(descriptor, name: Self.temporaryName) }
  }

  private func unlinkUnlessAbsent(_ parent: Int32, name: String) -> Int32 {
    let result = unlinkat(parent, name, 0)
    return result != 0 && errno == ENOENT ? 0 : result
  }

  /// Some network file systems cannot rename without replacing; a check before the rename must suffice there.
  package func renameWithoutReplacing(_ old: Place, parent: Int32, name: String) -> Int32 {
    let withoutReplacing: UInt32 = 1
    let result = renameat2(old.parent, old.name, parent, name, withoutReplacing)
    guard result != 0, errno == EINVAL else { return result }
    guard faccessat(parent, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0 else {
      errno = EEXIST
      return -1
    }
    return renameat(old.parent, old.name, parent, name)
  }
}
