import Glibc
import MosaicFormats
import MosaicHost

/// Prevents two messages from being typed into one pane at the same time.
///
/// It is a kernel lock, which ends with its process, however the process ends; the file's existence means nothing. All
/// programs of a user use the same path, because two fleets, or none, may send to one session. See flock(2).
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

  /// Lets programs that are started from now on inherit the lock: a program that outlives this process, such as a tmux
  /// that is about to paste, keeps other senders waiting until it ends.
  package func share() {
    _ = fcntl(descriptor, F_SETFD, 0)
  }

  /// The user's runtime folder, or else a folder of the user below `/tmp`.
  package static var usualFolder: String {
    let user = getuid()
    let named = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) } ?? ""
    for folder in [named, "/run/user/\(user)"] where !folder.isEmpty && isOwn(folder) {
      return "\(folder)/mosaic-locks"
    }
    return "/tmp/mosaic-locks-\(user)"
  }

  /// Returns whether the path is a folder that this user owns: another user could have created it.
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
