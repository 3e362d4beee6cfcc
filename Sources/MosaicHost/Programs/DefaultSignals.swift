import CLinux
import Glibc

/// Runs work with attributes for posix_spawn(3) that give a program the default signals: it would inherit those that
/// this process blocks or ignores.
///
/// Also stops ignoring SIGCHLD, which is inherited, too: the end of a program would leave nothing to wait for.
func withDefaultSignals(_ spawn: (inout posix_spawnattr_t) -> Int32) -> Int32 {
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var (none, all) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  sigfillset(&all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  signal(SIGCHLD, SIG_DFL)
  return spawn(&attributes)
}
