import Glibc

/// Small files of a running fleet.
package enum FileBytes {
  /// Returns the bytes of a file; nil if it does not exist or cannot be read.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while let portion = next(of: descriptor) {
      if portion.isEmpty { return bytes }
      bytes += portion
    }
    return nil
  }

  /// Returns why an existing file cannot be read; nil if it can be read or does not exist.
  package static func whyUnreadable(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 || errno != ENOENT && errno != ENOTDIR else { return nil }
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return String(cString: strerror(EISDIR)) }
    return access(path, R_OK) == 0 ? nil : String(cString: strerror(errno))
  }

  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  package static func isExecutable(_ path: String) -> Bool {
    access(path, X_OK) == 0 && !isFolder(path)
  }

  /// Returns the next bytes, at most 16 KiB; empty at the end, nil if reading failed.
  private static func next(of descriptor: Int32) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, initializedCount in
      repeat {
        count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      initializedCount = max(count, 0)
    }
    return count < 0 ? nil : bytes
  }

  /// Replaces a file atomically.
  ///
  /// - Returns: whether it succeeded.
  @discardableResult
  package static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o600) -> Bool {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { return false }
    let written = write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard written == bytes.count, rename(temporary, path) == 0 else {
      unlink(temporary)
      return false
    }
    return true
  }

  /// Creates a folder that only its owner can enter, unless it exists.
  package static func makePrivateFolder(_ path: String) {
    _ = mkdir(path, 0o700)
  }
}
