import Glibc
import MosaicHost

/// mosaic's own Postgres for one workspace. It listens only on a Unix socket, for this user.
package struct EmbeddedServer {
  let folders: ServerFolders
  let account: ServerAccount
  let searchPath: String
  private let pointer: String
  private let runtime: String?

  static let startLimit = Duration.seconds(60)

  /// - Parameters:
  ///   - home: the workspace's absolute path.
  ///   - runtime: `$XDG_RUNTIME_DIR`.
  ///   - searchPath: where to look for PostgreSQL's programs besides `/usr/lib/postgresql`.
  package init(home: String, runtime: String?, searchPath: String) throws(RegisterFailure) {
    account = try ServerAccount.current()
    folders = ServerFolders(home: home, runtime: runtime, account: account)
    pointer = "\(home)/fleet/backlog/location"
    self.searchPath = searchPath
    self.runtime = runtime
  }

  /// The folder of the data.
  package var data: String { folders.data }
  package var log: String { folders.log }
  package var exists: Bool { FileBytes.exists("\(folders.data)/PG_VERSION") }
  package var isRunning: Bool { FileLock.isTaken(folders.serverLock) }

  /// The address of a server that is ready; nil if there is none.
  package var address: RegisterAddress? {
    guard let file = PostmasterFile(in: folders.data), file.isReady, isRunning, FileBytes.exists(file.socket) else {
      return nil
    }
    return file.address
  }

  /// Starts the server if it does not run, and creates its data at the first use.
  ///
  /// - Parameter tell: receives a line about each step that takes long.
  package func start(tell: (String) -> Void) throws -> RegisterAddress {
    if let address { return address }
    try folders.make(for: account, pointer: pointer)
    guard let lock = FileLock(folders.startLock, waiting: Self.startLimit) else {
      throw RegisterFailure(
        .failed, "another process has been starting the register for a minute",
        help: "see \(folders.log), then run the command again")
    }
    defer { withExtendedLifetime(lock) {} }
    if let address { return address }
    if isRunning { try endIfUnreachable() }
    if isRunning { return try ready() }
    if exists { tell("starting the register's Postgres in \(folders.data)") }
    if let manager, let address = try? launched(in: manager, tell: tell) { return address }
    return try launched(in: nil, tell: tell)
  }

  /// The folder of this user's systemd, if it runs.
  private var manager: String? {
    guard let runtime, FileBytes.exists("\(runtime)/systemd/private"),
      Environment.isThere("systemd-run", on: searchPath)
    else { return nil }
    return runtime
  }

  private func launched(in manager: String?, tell: (String) -> Void) throws -> RegisterAddress {
    try launch(in: manager, tell: tell)
    let address = try ready()
    // This process no longer has the lock, so the server must.
    if isRunning { return address }
    try end()
    throw RegisterFailure(.failed, "the register's Postgres did not keep its lock, so it was stopped")
  }

  /// A server whose socket was removed does not create it again.
  private func endIfUnreachable() throws {
    if let file = PostmasterFile(in: folders.data), file.isReady, !FileBytes.exists(file.socket) { try end() }
  }

  private func launch(in manager: String?, tell: (String) -> Void) throws {
    guard let lock = FileLock(folders.serverLock, waiting: .seconds(2)) else { return }
    let programs = try initializedPrograms(tell: tell)
    // Only a server holds this lock, so these files are of one that was killed. Postgres itself would refuse to start
    // if another process has the same number today.
    let socket = "\(folders.sockets)/.s.PGSQL.5432"
    for file in ["\(folders.data)/postmaster.pid", socket, "\(socket).lock"] { unlink(file) }
    let words = [programs.path("postgres"), "-D", folders.data, "-k", folders.sockets, "-p", "5432"] + Self.settings
    try ServerProcess.start(account.words(words), log: folders.log, lock: lock, manager: manager)
  }

  /// Few resources for an idle server. Every commit is on disk before it is reported.
  private static let settings = [
    "listen_addresses=", "unix_socket_permissions=0700", "shared_buffers=16MB", "max_connections=200",
    "wal_level=minimal", "max_wal_senders=0", "max_parallel_workers=0", "logging_collector=off",
    "log_destination=stderr", "cluster_name=mosaic", "jit=off",
  ].flatMap { ["-c", $0] }

  /// Waits until the server accepts connections.
  private func ready() throws -> RegisterAddress {
    let deadline = Instant.now.advanced(by: Self.startLimit)
    var checks = 0
    while Instant.now < deadline {
      if let file = PostmasterFile(in: folders.data), file.isReady, FileBytes.exists(file.socket) {
        return file.address
      }
      checks += 1
      if checks % 10 == 0, !isRunning { throw failedStart }
      usleep(10_000)
    }
    throw failedStart
  }

  private var failedStart: RegisterFailure {
    let lines = String(decoding: FileBytes.read(folders.log) ?? [], as: UTF8.self).split(separator: "\n")
    let reason = lines.last { line in ["FATAL", "PANIC", "ERROR", "No space"].contains { line.contains($0) } }
    // A full disk may have no space for the log either.
    let space = FileBytes.space(of: folders.data)
    let isFull =
      lines.suffix(10).contains { $0.contains("No space left on device") } || space.map { $0.free == 0 } ?? false
    return RegisterFailure(
      .failed,
      isFull
        ? "the register's Postgres cannot start because the disk is full"
        : "the register's Postgres did not start\(reason.map { ": \($0)" } ?? "")",
      help: isFull ? "free some space, then run the command again" : "see \(folders.log)")
  }
}
