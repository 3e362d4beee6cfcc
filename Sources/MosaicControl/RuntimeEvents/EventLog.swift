import Glibc

/// The events of one agent's runtime: `fleet/run/NAME.events`, JSON lines of `RuntimeEvent`, mode 0600.
///
/// Several hooks append concurrently, each with one `write` under `O_APPEND`. A file of 1 MiB becomes `NAME.events.1`.
/// Only the newest 16 lines have prompts: older prompts are overwritten with blanks in place, so no line moves, no
/// writer waits and no line is lost.
package struct EventLog: Sendable {
  package let path: String
  private let limit: Int

  /// - Parameter limit: bytes after which a new file is started.
  package init(of agent: String, in folder: FleetFolder, limit: Int = 1 << 20) {
    path = "\(folder.run)/\(agent).events"
    self.limit = limit
  }

  /// The path of the previous generation.
  package var olderPath: String { path + ".1" }

  static let linesWithPrompt = 16

  /// Appends an event.
  ///
  /// - Returns: whether the whole line is in the file.
  @discardableResult
  package func append(_ event: RuntimeEvent) -> Bool {
    let line = Array(event.line.utf8)
    for _ in 0..<3 {
      guard let file = EventFile(appendingTo: path) else { return false }
      if file.size >= limit, rotate() { continue }
      guard file.append(line) else { return false }
      // Two rotations happened between opening and writing: the line went to a deleted file.
      if file.isUnlinked { continue }
      blankOldPrompts(hasRotated: !file.isNamed(path))
      return true
    }
    return false
  }

  /// - Returns: whether this process rotated the file.
  private func rotate() -> Bool {
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard lock >= 0 else { return false }
    defer { close(lock) }
    // Do not wait: the holder of the lock is already rotating.
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { return false }
    // Another hook may have rotated since the size was checked.
    var status = stat()
    guard lstat(path, &status) == 0, Int(status.st_size) >= limit else { return false }
    return rename(path, olderPath) == 0
  }

  /// - Parameter hasRotated: whether the file that the line went to has been rotated since.
  private func blankOldPrompts(hasRotated: Bool) {
    var allowed = Self.linesWithPrompt
    // A new file shares the allowance with the previous one.
    let isYoung = EventPrompts.blank(in: path, keeping: &allowed)
    if isYoung || hasRotated { _ = EventPrompts.blank(in: olderPath, keeping: &allowed) }
  }
}
