/// The time since the last activity in a pane.
package struct Idleness: Equatable, Sendable {
  /// Seconds.
  package let seconds: Int
  /// The tmux clock that shows it.
  package let clock: String

  /// Our own keystrokes are echoed in a pane within this many seconds.
  private static let moment = 2

  /// Uses the first usable clock of pane, window and session; nil if there is none.
  ///
  /// tmux 3.3 and 3.4 leave the pane's clock empty and a detached session's at its creation time, so the window's clock
  /// is used there. Activity that was caused by our own message is not the agent's.
  ///
  /// - Parameter lastInput: when this program last wrote to the pane, in seconds since 1970.
  package init?(of pane: Pane, lastInput: Int?, now: Int) {
    let clocks = [
      ("pane_activity", pane.paneActivity), ("window_activity", pane.windowActivity),
      ("session_activity", pane.sessionActivity),
    ]
    for (name, time) in clocks {
      guard let time, time > 0 else { continue }
      // The session's clock stays at its creation time, which is never an echo. So an agent that received input right
      // after its start has a time, too.
      if name != "session_activity" && Self.isEcho(time, of: lastInput) { continue }
      seconds = elapsed(from: time, to: now)
      clock = name
      return
    }
    return nil
  }

  private static func isEcho(_ time: Int, of lastInput: Int?) -> Bool {
    guard let lastInput else { return false }
    let distance = time.subtractingReportingOverflow(lastInput)
    return !distance.overflow && abs(distance.partialValue) <= moment
  }
}

/// Returns the seconds between two times; 0 if the first is in the future.
func elapsed(from start: Int, to now: Int) -> Int { max(0, age(of: start, at: now)) }

/// Returns the age in seconds of something that happened at a time; below zero if that is in the future.
func age(of time: Int, at now: Int) -> Int {
  let distance = now.subtractingReportingOverflow(time)
  return distance.overflow ? (time > now ? .min : .max) : distance.partialValue
}
