import Glibc

/// The events of one agent's runtime: `fleet/run/NAME.events`, JSON lines of `RuntimeEvent`, mode 0600.
///
/// Several hooks append at once, each with one `write` under `O_APPEND`. A file of 1 MiB becomes `NAME.events.1`.
/// Prompts are only in the newest 16 lines: older ones are overwritten with blanks where they are, so that no line
/// moves, no writer waits and none is lost.
package struct EventLog: Sendable {
  package let path: String
  private let limit: Int

  /// - Parameter limit: bytes after which a new file is started.
  package init(of agent: String, in folder: FleetFolder, limit: Int = 1 << 20) {
    path = "\(folder.run)/\(agent).events"
    self.limit = limit
  }

  /// The generation before.
  package var olderPath: String { path + ".1" }

  static let linesWithPrompt = 16

  /// Appends an event.
  ///
  /// - Returns: whether the line is in the file, whole.
  @discardableResult
  package func append(_ event: RuntimeEvent) -> Bool {
    let line = Array(event.line.utf8)
    for _ in 0..<3 {
      guard let file = EventFile(appendingTo: path) else { return false }
      if file.size >= limit, rotate() { continue }
      guard file.append(line) else { return false }
      // Two rotations between opening and writing: the line went to a file that has no name any more.
      if file.isUnlinked { continue }
      blankOldPrompts(hasRotated: !file.isNamed(path))
      return true
    }
    return false
  }

  /// - Returns: whether this process made the file the older one.
  private func rotate() -> Bool {
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard lock >= 0 else { return false }
    defer { close(lock) }
    // Nobody waits: the holder of the lock is rotating.
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { return false }
    // Another hook may have rotated since this one looked.
    var status = stat()
    guard lstat(path, &status) == 0, Int(status.st_size) >= limit else { return false }
    return rename(path, olderPath) == 0
  }

  /// - Parameter hasRotated: whether the line went to a file that is the older one by now.
  private func blankOldPrompts(hasRotated: Bool) {
    var allowed = Self.linesWithPrompt
    // A young file shares the allowance with the one before.
    let isYoung = EventPrompts.blank(in: path, keeping: &allowed)
    if isYoung || hasRotated { _ = EventPrompts.blank(in: olderPath, keeping: &allowed) }
  }
}
