import CLinux
import Glibc

/// The signals that ask a service to end, blocked so that the process can wait for them. See signalfd(2).
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

  /// Returns whether a signal has arrived, or arrives within a time.
  package func come(within time: Duration) -> Bool {
    Waiting.first(of: [descriptor], within: time) != nil
  }
}
