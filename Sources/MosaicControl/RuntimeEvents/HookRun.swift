import CLinux
import Glibc
import MosaicModel

/// One run of `mosaic agent hook`: records an event and never delays the runtime.
///
/// Codex kills a hook that takes more than a second, and waits for the last one, so this process ends as soon as it has
/// read its input, and a child writes the line. A slow or full disk, or a missing home, then costs the runtime nothing.
/// Claude Code does neither; avoiding the fork saves a fifth of a hook's processor time.
package enum HookRun {
  /// The longest wait for a runtime that opens the pipe and writes nothing.
  private static let patience = Duration.milliseconds(500)

  /// - Parameter arguments: the arguments after `agent hook`: the kind, if any, and a payload if it is an argument.
  package static func end(with arguments: [String]) -> Never {
    let time = Timestamp.now
    // Even for a time in UTC, the C library would read the zone's file.
    setenv("TZ", "UTC0", 1)
    guard let target = HookTarget() else { _exit(0) }
    let kind = arguments.first { !$0.hasPrefix("{") && !$0.hasPrefix("-") }
    let given = arguments.first { $0.hasPrefix("{") }
    let payload = given.map { HookPayload($0.utf8) } ?? HookPayload(from: STDIN_FILENO, patience: patience)
    if var event = payload.event(of: kind, at: time) {
      event.process = target.process
      if target.waits(for: event) {
        guard fork_process() == 0 else { _exit(0) }
        detach()
      }
      target.log.append(event)
    }
    _exit(0)
  }

  /// Releases the runtime's pipes, which it waits for, and its terminal, whose hangup would end the child.
  private static func detach() {
    setsid()
    let nowhere = open("/dev/null", O_RDWR)
    for descriptor in STDIN_FILENO...STDERR_FILENO { dup2(nowhere, descriptor) }
    // A runtime may have blocked the signal.
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
    alarm(30)
  }
}
