import Glibc
import MosaicHost

extension EmbeddedServer {
  /// Stops the server.
  ///
  /// - Returns: whether it was running.
  package func stop() throws -> Bool {
    guard isRunning else { return false }
    guard let lock = FileLock(folders.startLock, waiting: Self.startLimit) else {
      throw RegisterFailure(.failed, "another process is starting or stopping the register")
    }
    defer { withExtendedLifetime(lock) {} }
    try end()
    return true
  }

  /// Ends the server after its running transactions were rolled back. The start lock is held.
  func end() throws {
    guard let file = PostmasterFile(in: folders.data), isOwn(file.process) else {
      throw RegisterFailure(
        .failed, "the register's Postgres runs in another container, or its process cannot be found",
        help: "stop it there")
    }
    kill(file.process, SIGINT)
    let deadline = Instant.now.advanced(by: Self.startLimit)
    while Instant.now < deadline {
      if !isRunning { return }
      usleep(20_000)
    }
    throw RegisterFailure(.failed, "the register's Postgres (process \(file.process)) did not stop within a minute")
  }

  /// Returns whether a process works in the data folder, as a server does. Its number may be of another process by now.
  private func isOwn(_ process: Int32) -> Bool {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/\(process)/cwd", &buffer, buffer.count)
    guard count > 0 else { return false }
    let folder = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return folder == Path.absolute(folders.data)
  }
}
