import Glibc
package import MosaicFormats
import MosaicHost

/// Changes to a JSON file that a runtime also writes.
package struct StateFileChange: Equatable, Sendable {
  package let path: String
  package let changes: [JSONChange]

  package init(path: String, changes: [JSONChange]) {
    self.path = path
    self.changes = changes
  }

  /// Returns the changes that the file does not have yet, and the values that they replace, as JSON.
  ///
  /// - Throws: `StateFileFailure.unsuitable`.
  package func pending() throws(StateFileFailure) -> [(change: JSONChange, old: String?)] {
    let bytes = FileBytes.read(path) ?? []
    _ = try changed(bytes)
    guard let tree = try? JSONTree(bytes) else { return changes.map { ($0, nil) } }
    return changes.filter { !$0.isMade(in: tree) }.map { change in
      guard case .setTrue(let path) = change, let old = tree[path] else { return (change, nil) }
      return (change, String(decoding: bytes[old.range], as: UTF8.self))
    }
  }

  /// Writes the changes under the file's lock, and keeps concurrent changes by other programs.
  ///
  /// - Returns: the path of a copy of the old file; nil if there was no file, or nothing to change.
  ///
  /// - Parameter record: receives how to undo the changes that were made.
  package func make(record: (StateFileUndo) -> Void = { _ in }) throws(StateFileFailure) -> String? {
    makeFolder()
    return try StateFileLock.holding(path) { () throws(StateFileFailure) in
      let before = FileBytes.read(path)
      if before == nil, let number = whyUnread { throw .refused(path: path, number: number) }
      let after = try changed(before ?? [])
      if after == before { return nil }
      let backup = try replace(before, with: after)
      record(StateFileUndo(path: path, undos: undos(of: before ?? [])))
      return backup
    }
  }

  /// Returns the reversal of each change that the text does not contain, oldest first.
  private func undos(of before: [UInt8]) -> [JSONUndo] {
    var (bytes, undos) = (before, [JSONUndo]())
    for change in changes {
      if (try? JSONTree(bytes)).map({ change.isMade(in: $0) }) == true { continue }
      undos.append(JSONUndo(of: change, in: bytes, identity: StateFileUndo.identity))
      bytes = (try? JSONChange.apply([change], to: bytes)) ?? bytes
    }
    return undos
  }

  /// Replaces the file, whose lock this process holds.
  ///
  /// - Returns: the path of a copy of the old file; nil if there was none.
  func replace(_ before: [UInt8]?, with after: [UInt8]) throws(StateFileFailure) -> String? {
    let backup = try before.map { bytes throws(StateFileFailure) in try keep(bytes) }
    try put(after, at: RealPath.of(path) ?? path)
    return backup
  }

  private func changed(_ bytes: [UInt8]) throws(StateFileFailure) -> [UInt8] {
    do throws(JSONChangeFailure) {
      return try JSONChange.apply(changes, to: bytes)
    } catch {
      throw .unsuitable(path: path, error)
    }
  }

  /// An existing file that cannot be read does not count as absent.
  private var whyUnread: Int32? {
    access(path, R_OK) == 0 || errno == ENOENT ? nil : errno
  }

  private func makeFolder() {
    if let folder = RealPath.parent(path) { mkdir(folder, 0o700) }
  }

  private func keep(_ bytes: [UInt8]) throws(StateFileFailure) -> String {
    var number = 1
    while access("\(path).bak-\(number)", F_OK) == 0 { number += 1 }
    let backup = "\(path).bak-\(number)"
    try put(bytes, at: backup, like: RealPath.of(path))
    return backup
  }

  /// Replaces a file atomically, with its mode and its owner.
  private func put(_ bytes: [UInt8], at target: String, like model: String? = nil) throws(StateFileFailure) {
    var status = stat()
    let isKnown = stat(model ?? target, &status) == 0
    let temporary = "\(target).\(getpid()).tmp"
    let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .refused(path: target, number: errno) }
    if isKnown {
      fchmod(descriptor, status.st_mode & 0o7777)
      if status.st_uid != geteuid() || status.st_gid != getegid() { fchown(descriptor, status.st_uid, status.st_gid) }
    }
    let isWritten = write(bytes, to: descriptor) && fsync(descriptor) == 0
    var number = errno
    close(descriptor)
    if isWritten, rename(temporary, target) == 0 { return }
    if isWritten { number = errno }
    unlink(temporary)
    throw .refused(path: target, number: number)
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return false }
      offset += max(count, 0)
    }
    return true
  }
}
