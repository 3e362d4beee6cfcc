import CLinux
import Glibc
package import MosaicFormats

/// The lock that Claude Code takes before it changes a file: a folder `FILE.lock`, whose time the holder renews.
///
/// Observed with 2.1.332, for `~/.claude.json` and for `settings.json`; it is the scheme of npm's proper-lockfile.
package enum StateFileLock {
  /// Seconds after which a lock that is not renewed counts as abandoned. A live holder renews it every few seconds.
  static let stale = 30

  /// Runs `work` while this process holds the lock.
  ///
  /// - Parameter patience: seconds to wait for another holder.
  package static func holding<Result>(
    _ file: String, patience: Int = 15, work: () throws(StateFileFailure) -> Result
  ) throws(StateFileFailure) -> Result {
    let lock = "\(file).lock"
    let end = seconds() + patience
    while mkdir(lock, 0o777) != 0 {
      let number = errno
      guard number == EEXIST else { throw .refused(path: lock, number: number) }
      if isStale(lock), rmdir(lock) == 0 { continue }
      guard seconds() < end else { throw .locked(path: lock) }
      usleep(20_000)
    }
    defer { rmdir(lock) }
    return try work()
  }

  private static func isStale(_ lock: String) -> Bool {
    var status = stat()
    return stat(lock, &status) == 0 && time(nil) - status.st_mtim.tv_sec > stale
  }

  private static func seconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec
  }
}

/// A state file was left unchanged.
package enum StateFileFailure: Error, Equatable {
  /// Another program holds the lock.
  case locked(path: String)
  /// The operating system's `errno`.
  case refused(path: String, number: Int32)
  case unsuitable(path: String, JSONChangeFailure)
}
