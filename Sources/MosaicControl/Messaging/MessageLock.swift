import Glibc
import MosaicFormats
import MosaicHost

/// Prevents two messages from being typed into one pane at the same time.
///
/// It is a lock of the kernel and ends with its process, however that ends; the file's existence means nothing. It is
/// where every program of a user finds it, since two fleets, or none, may speak to one session. See flock(2).
package final class MessageLock {
  let descriptor: Int32

  /// Waits until nobody else has the lock.
  ///
  /// - Parameter target: the identity of the session.
  /// - Throws: `MessageLockFailure`.
  package init(_ target: String, in folder: String = MessageLock.usualFolder) throws(MessageLockFailure) {
    let path = "\(folder)/\(Self.name(target)).lock"
    FileBytes.makePrivateFolder(folder)
    guard Self.isOwn(folder) else { throw MessageLockFailure(path: folder, number: EPERM) }
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw MessageLockFailure(path: path, number: errno) }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR { throw MessageLockFailure(path: path, number: errno) }
    }
  }

  deinit {
    close(descriptor)
  }

  /// Lets programs that are started from now on inherit the lock: one that outlives this process, such as a tmux that
  /// is about to paste, keeps others waiting until it has ended.
  package func share() {
    _ = fcntl(descriptor, F_SETFD, 0)
  }

  /// The user's folder for what runs, else one of the user's own below `/tmp`.
  package static var usualFolder: String {
    let user = getuid()
    let named = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) } ?? ""
    for folder in [named, "/run/user/\(user)"] where !folder.isEmpty && isOwn(folder) {
      return "\(folder)/mosaic-locks"
    }
    return "/tmp/mosaic-locks-\(user)"
  }

  /// Whether it is a folder of this user, which nobody else may have put there.
  private static func isOwn(_ folder: String) -> Bool {
    var status = stat()
    return lstat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == getuid()
  }

  private static func name(_ target: String) -> String {
    String(Digest(of: target).text.prefix(32))
  }
}

/// The lock cannot be acquired.
package struct MessageLockFailure: Error, Equatable {
  package let path: String
  /// The operating system's `errno`.
  package let number: Int32
}
