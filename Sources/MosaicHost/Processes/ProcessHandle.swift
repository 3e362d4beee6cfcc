import CLinux
import Glibc

/// A reference to exactly one process: a number may be reused for another process, a handle never is. See
/// pidfd_open(2).
package final class ProcessHandle {
  package let descriptor: Int32

  /// Returns nil if no such process runs.
  package init?(_ pid: Int32) {
    guard pid > 0 else { return nil }
    descriptor = open_process(pid)
    if descriptor < 0 { return nil }
  }

  deinit {
    close(descriptor)
  }

  package func send(_ signal: Int32) {
    _ = signal_process(descriptor, signal)
  }

  /// Returns whether the process has ended, or ends within a time.
  package func ends(within time: Duration) -> Bool {
    Waiting.first(of: [descriptor], within: time) != nil
  }
}

/// Waits for the first of several events.
package enum Waiting {
  /// Returns the position of the first descriptor that is readable; nil if the time is over.
  ///
  /// - Parameter alarm: a file of a control group, which comes after the others and counts once it has changed since it
  ///   was read; a negative number for none.
  package static func first(of descriptors: [Int32], alarm: Int32 = -1, within time: Duration) -> Int? {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    entries.append(pollfd(fd: alarm, events: Int16(POLLPRI), revents: 0))
    let deadline = Instant.now.advanced(by: time)
    while true {
      let left = max(0, Instant.now.duration(to: deadline).milliseconds)
      let count = poll(&entries, nfds_t(entries.count), Int32(clamping: left))
      if count > 0 { return entries.firstIndex { $0.revents != 0 } }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}
