import Glibc

/// The cost of one run of a program.
struct Run {
  let time: Duration
  /// Largest resident set, in bytes.
  let peakMemory: Int
}

struct RunFailure: Error {
  let command: [String]
  let status: Int32
}

/// Runs a program until it exits, without input, and discards its output.
///
/// - Throws: `RunFailure` if its exit status is not `expected`.
func run(_ command: [String], expecting expected: Int32 = 0) throws -> Run {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for descriptor: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
  var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var pid: pid_t = 0
  var status: Int32 = 0
  var usage = rusage()
  let clock = ContinuousClock()
  let start = clock.now
  guard posix_spawnp(&pid, command[0], &actions, nil, &arguments, environ) == 0 else {
    throw RunFailure(command: command, status: -1)
  }
  while wait4(pid, &status, 0, &usage) < 0 && errno == EINTR {}
  let time = clock.now - start
  guard status == expected << 8 else { throw RunFailure(command: command, status: status) }
  return Run(time: time, peakMemory: usage.ru_maxrss * 1024)
}
