/// The time since the last activity in a pane.
package struct Idleness: Equatable, Sendable {
  /// Seconds.
  package let seconds: Int
  /// The tmux clock that shows it.
  package let clock: String

  /// The echo of our own keystrokes appears in a pane within this many seconds.
  private static let moment = 2

  /// Uses the first usable clock of pane, window and session; nil if there is none.
  ///
  /// tmux 3.3 and 3.4 leave the pane's empty and keep a detached session's at its creation, so that the window's
  /// counts there. What a message that we put into the pane caused is no activity of the agent.
  ///
  /// - Parameter lastInput: when this program last wrote to the pane, in seconds since 1970.
  package init?(of pane: Pane, lastInput: Int?, now: Int) {
    let clocks = [
      ("pane_activity", pane.paneActivity), ("window_activity", pane.windowActivity),
      ("session_activity", pane.sessionActivity),
    ]
    for (name, time) in clocks {
      guard let time, time > 0 else { continue }
      // The session's clock stays at its creation, which is never an echo; so an agent that was written to right after
      // its start has a time, too.
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

/// Seconds between two moments; 0 where the first is still to come.
func elapsed(from start: Int, to now: Int) -> Int {
  let distance = now.subtractingReportingOverflow(start)
  return distance.overflow ? (start > now ? 0 : .max) : max(0, distance.partialValue)
}
