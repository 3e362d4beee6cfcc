import Glibc

/// An open file that several processes append lines to.
final class AppendedFile {
  private let descriptor: Int32
  let size: Int

  /// Returns nil if the file cannot be opened, or is a link, a pipe or another user's.
  init?(appendingTo path: String) {
    // Without O_NONBLOCK, a named pipe without a reader would block the hook.
    let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    descriptor = open(path, flags, 0o600)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid()
    else {
      if descriptor >= 0 { close(descriptor) }
      size = 0
      return nil
    }
    size = Int(status.st_size)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Whether the file has been deleted.
  var isUnlinked: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink == 0
  }

  /// Locks the file until it is closed.
  ///
  /// - Returns: false if another process has locked it.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Returns whether a path still refers to the file.
  func isNamed(_ path: String) -> Bool {
    var own = stat()
    var named = stat()
    return fstat(descriptor, &own) == 0 && lstat(path, &named) == 0 && own.st_ino == named.st_ino
  }

  /// Writes a line with one call, after a line break if the last line is torn.
  func append(_ line: [UInt8]) -> Bool {
    var last: UInt8 = 0
    let isTorn = size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
    let bytes = isTorn ? [UInt8(ascii: "\n")] + line : line
    return write(descriptor, bytes, bytes.count) == bytes.count
  }
}
