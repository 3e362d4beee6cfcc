import Glibc

/// Small files of a running fleet.
package enum FileBytes {
  /// Returns the bytes of a file; nil if it does not exist or cannot be read.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      DiskTrace.current?.noteFailure(path, following: true)
      return nil
    }
    defer { close(descriptor) }
    guard let trace = DiskTrace.current else { return bytes(of: descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let bytes = bytes(of: descriptor) else {
      trace.giveUp()
      return nil
    }
    trace.noteFile(path, following: true, status, bytes)
    return bytes
  }

  /// Returns the bytes of a regular file that belongs to this user and that only this user can write; otherwise nil.
  package static func readOwn(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_mode & (S_IWGRP | S_IWOTH) == 0
    else { return nil }
    return bytes(of: descriptor)
  }

  private static func bytes(of descriptor: Int32) -> [UInt8]? {
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 1) { buffer in
      var bytes: [UInt8] = []
      while true {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if count == 0 { return bytes }
        if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
      }
    }
  }

  /// Returns why an existing file cannot be read; nil if it can be read or does not exist.
  package static func whyUnreadable(_ path: String) -> String? {
    var status = stat()
    let isThere = lstat(path, &status) == 0
    DiskTrace.current?.noteType(path, following: false, isThere ? status : nil)
    guard isThere || errno != ENOENT && errno != ENOTDIR else { return nil }
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return String(cString: strerror(EISDIR)) }
    return access(path, R_OK) == 0 ? nil : String(cString: strerror(errno))
  }

  package static func exists(_ path: String) -> Bool {
    var status = stat()
    let isThere = lstat(path, &status) == 0
    DiskTrace.current?.noteType(path, following: false, isThere ? status : nil)
    return isThere
  }

  /// Returns what a symbolic link names, as it is written; nil if the path is not a link.
  package static func linkTarget(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    let isThere = stat(path, &status) == 0
    DiskTrace.current?.noteType(path, following: true, isThere ? status : nil)
    return isThere && status.st_mode & S_IFMT == S_IFDIR
  }

  package static func isExecutable(_ path: String) -> Bool {
    DiskTrace.current?.giveUp()
    return access(path, X_OK) == 0 && !isFolder(path)
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

  /// Removes a file.
  ///
  /// - Returns: whether it is gone.
  package static func remove(_ path: String) -> Bool { unlink(path) == 0 || errno == ENOENT }

  /// Tries to write a small file in a folder, and removes it.
  ///
  /// - Returns: the operating system's `errno`; nil if it could be written.
  package static func failureOfWriting(in folder: String) -> Int32? {
    let path = "\(folder)/.\(getpid()).probe.tmp"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return errno }
    defer { unlink(path) }
    let bytes = [UInt8](repeating: 0, count: 512)
    let number: Int32? = write(descriptor, bytes, bytes.count) == bytes.count ? nil : errno == 0 ? ENOSPC : errno
    // A network file system may report a full disk only here.
    return close(descriptor) == 0 ? number : number ?? errno
  }

  /// Returns the free and the total bytes of the file system of a folder, for a program without privileges.
  package static func space(of folder: String) -> (free: UInt64, total: UInt64)? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    return (UInt64(status.f_bavail) * UInt64(status.f_frsize), UInt64(status.f_blocks) * UInt64(status.f_frsize))
  }

  /// Creates a folder that only its owner can enter, unless it exists.
  package static func makePrivateFolder(_ path: String) {
    _ = mkdir(path, 0o700)
  }
}
