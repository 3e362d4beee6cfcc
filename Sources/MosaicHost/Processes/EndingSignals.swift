import CLinux
import Glibc

/// The signals that ask a service to end, held back so that it can be waited for them. See signalfd(2).
package final class EndingSignals {
  package let descriptor: Int32

  package init() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
    sigprocmask(SIG_BLOCK, &signals, nil)
    descriptor = signalfd(-1, &signals, Int32(O_CLOEXEC))
  }

  deinit {
    close(descriptor)
  }

  /// Whether one came, or comes within a time.
  package func come(within time: Duration) -> Bool {
    Waiting.first(of: [descriptor], within: time) != nil
  }
}
