import Glibc
import MosaicHost

/// Updates Codex's databases before an agent starts, for one agent at a time.
///
/// A Codex that finds databases of an older version, or none, migrates them without a lock: if several start at once,
/// some exit with "duplicate column name" or "table threads already exists" (observed with 0.163.0). Its app server
/// migrates them too, and exits as soon as its input ends.
struct CodexDatabases {
  /// `$CODEX_HOME` or `~/.codex`.
  let folder: String

  /// Seconds to wait for the migration, which takes 0.1 s; `patience` is the wait for other agents' migrations.
  private static let timeout = 10
  private static let patience = Duration.seconds(30)

  /// Failures are not reported: the Codex that starts next reports them better, in the agent's pane.
  func update(with commands: any CommandRunner = SystemCommands()) {
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { return }
    defer { close(lock) }
    let deadline = Instant.now.advanced(by: Self.patience)
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, Instant.now < deadline else { return }
      usleep(20_000)
    }
    _ = try? commands.run(Command("codex", arguments: ["app-server"], timeout: Self.timeout))
  }
}
