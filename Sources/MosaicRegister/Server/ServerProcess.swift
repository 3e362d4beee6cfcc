import CLinux
import Glibc
import MosaicHost

/// Starts the server as a process of its own.
enum ServerProcess {
  /// Starts a program in a new session, with its output in a file and a lock that it keeps while it runs.
  ///
  /// - Parameter manager: the folder of a user manager, in which the program gets a scope of its own; nil for none.
  static func start(
    _ words: [String], log: String, lock: FileLock, manager: String?
  ) throws(RegisterFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    posix_spawn_file_actions_adddup2(&actions, lock.descriptor, lockNumber)
    // The server outlives the caller, whose pipes and locks it would keep open.
    posix_spawn_file_actions_addclosefrom_np(&actions, lockNumber + 1)
    let result = spawn(words, &actions, manager: manager)
    guard result == 0 else {
      throw RegisterFailure(.failed, "cannot start \(words[0]): \(String(cString: strerror(result)))")
    }
  }

  /// The number that the lock has in the server: the first one after the standard streams.
  private static let lockNumber: Int32 = 3

  private static func spawn(
    _ words: [String], _ actions: inout posix_spawn_file_actions_t, manager: String?
  ) -> Int32 {
    // Otherwise, a server that an agent's command starts would end with the agent.
    let scope = ["systemd-run", "--user", "--scope", "--quiet", "--collect", "--"]
    // Another account may not be allowed to enter the current folder.
    let line = (manager == nil ? [] : scope) + ["env", "--chdir=/"] + words
    var arguments = line.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    let path = Environment["PATH", default: "/usr/bin:/bin"]
    let texts = ["PATH=\(path)", "LC_ALL=C", "TZ=UTC"] + (manager.map { ["XDG_RUNTIME_DIR=\($0)"] } ?? [])
    var variables = texts.map { strdup($0) } + [nil]
    defer { variables.forEach { free($0) } }
    var process: pid_t = 0
    return withNewSession { attributes in
      posix_spawnp(&process, line[0], &actions, &attributes, &arguments, &variables)
    }
  }

  /// The server must not get the signals of the terminal, nor the signal mask of this process.
  private static func withNewSession(_ spawn: (inout posix_spawnattr_t) -> Int32) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | 0x80))
    return spawn(&attributes)
  }
}
