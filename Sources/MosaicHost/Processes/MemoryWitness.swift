import Glibc

/// Counts how often the kernel killed a process of a control group because its memory was exhausted. See "memory.events"
/// in the kernel's documentation of control groups, version 2.
///
/// It keeps the file open: the group is removed soon after its last process has ended.
package final class MemoryWitness {
  /// Its file, which poll(2) reports as changed after a kill; -1 if it watches none.
  package private(set) var descriptor: Int32 = -1
  private var known = 0
  private var lastKill: Instant?

  package init() {}

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Starts to watch the group of a process. Does nothing if it already watches one, or if the group counts no memory.
  package func watch(_ group: ControlGroup) {
    guard descriptor < 0 else { return }
    descriptor = open(group.folder + "/memory.events", O_RDONLY | O_CLOEXEC)
    known = count ?? 0
  }

  /// Stops watching, so that the next runtime's group can be watched.
  package func forget() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    lastKill = nil
  }

  /// Returns whether a process was killed since the last call.
  package func hasNewKill() -> Bool {
    guard let now = count else {
      // The group is gone, and would be reported as changed forever.
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
      return false
    }
    guard now > known else { return false }
    known = now
    lastKill = .now
    return true
  }

  /// Returns whether a process was killed at most so long ago, even if that is known already: the kernel counts the kill
  /// before the process has ended.
  package func hasKill(within time: Duration) -> Bool {
    _ = hasNewKill()
    return lastKill.map { $0.duration(to: .now) <= time } ?? false
  }

  private var count: Int? {
    guard descriptor >= 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 512)
    let length = pread(descriptor, &buffer, buffer.count, 0)
    return length > 0 ? Self.kills(in: String(decoding: buffer[..<length], as: UTF8.self)) : nil
  }

  /// Returns the number after `oom_kill`.
  package static func kills(in events: String) -> Int? {
    for line in events.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, words[0] == "oom_kill" { return Int(words[1]) }
    }
    return nil
  }
}
