import Glibc
import MosaicHost

/// A lock on a file, held until it is released or the last process with the descriptor ends. See flock(2).
final class FileLock {
  let descriptor: Int32

  /// - Returns: nil if the lock is taken and is not free within the time, or if the file cannot be opened.
  init?(_ path: String, waiting time: Duration = .zero) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
    let deadline = Instant.now.advanced(by: time)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, Instant.now < deadline else {
        return nil
      }
      usleep(20_000)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Returns whether another process holds the lock.
  static func isTaken(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // A shared lock, so that two processes that look at the same time do not take each other for the holder.
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }
}
