import Glibc

/// Small files of a running fleet.
package enum FileBytes {
  /// The bytes of a file; nil where there is none or it cannot be read.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
    }
  }

  /// Puts bytes in a file's place, whole or not at all.
  ///
  /// - Returns: whether it could.
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

  /// Makes a folder that only its owner may look into, unless it is there.
  package static func makePrivateFolder(_ path: String) {
    _ = mkdir(path, 0o700)
  }
}
