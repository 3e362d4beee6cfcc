/// Whether an agent can be given work, with the evidence.
package struct ReadinessVerdict: Equatable, Sendable {
  package let readiness: Readiness
  /// The explanation; nil if the facts of the observation give it.
  package let reason: String?

  init(_ readiness: Readiness, because reason: String? = nil) {
    self.readiness = readiness
    self.reason = reason
  }

  private static let intervalsOfPatience = 3
  /// Seconds for which the screen and the runtime's report may differ, because the screen is drawn after the report is
  /// written.
  private static let grace = 2
  /// The tolerance in seconds between clocks that are read one after the other.
  private static let slack = 3

  private static let stop =
    "its process was stopped by a signal or a debugger; run 'kill -CONT' to continue it, or detach the debugger"

  /// The process takes precedence, then the supervisor's heartbeat, the screen's dialogs, and the runtime's report.
  package init(_ signs: LifeSigns, pace: HeartbeatPace) {
    if let rest = signs.rest {
      switch rest {
      case .stopped: self.init(.stopped)
      case .disabled: self.init(.disabled)
      case .ending: self.init(.unknown, because: "its unit has ended, but processes of its scope still run")
      }
    } else if signs.unitFailed == true || signs.paneIsAlive == false || signs.processIsAlive == false {
      self.init(.dead)
    } else if signs.paneIsAlive == nil {
      // An unreachable server shows neither that the agent runs nor that it does not.
      self.init(.unknown)
    } else if signs.processIsStopped == true {
      self.init(.stuck, because: Self.stop)
    } else if let beat = signs.beat {
      self = Self.beating(signs, beat: beat, pace: pace)
    } else {
      self.init(.unknown)
    }
  }

  private static func beating(_ signs: LifeSigns, beat: LifeSigns.Beat, pace: HeartbeatPace) -> Self {
    if beat.age < -slack {
      return Self(
        .unknown, because: "its last heartbeat is \(beat.age.magnitude) seconds in the future; was the clock set back?")
    }
    if !isStale(beat.age, pace: pace) { return alive(signs, beat: beat, pace: pace) }
    guard let reason = signs.unwritable, signs.processIsAlive == true else { return Self(.stale) }
    return Self(
      .unknown, because: "its last heartbeat is \(beat.age) seconds old, because no heartbeat can be written: \(reason)"
    )
  }

  /// Returns whether a heartbeat of this age in seconds is too old.
  static func isStale(_ age: Int, pace: HeartbeatPace) -> Bool {
    let limit = pace.interval.multipliedReportingOverflow(by: intervalsOfPatience)
    return !limit.overflow && age > limit.partialValue
  }

  private static func alive(_ signs: LifeSigns, beat: LifeSigns.Beat, pace: HeartbeatPace) -> Self {
    if let screen = signs.screen, screen.kind == .dialog { return asking(screen) }
    if let report = signs.report { return reported(report, on: signs.screen) }
    if beat.isBusy { return Self(.working, because: "it reports that it is busy") }
    if signs.canReport, let screen = signs.screen, screen.kind == .composer, !screen.isBusy {
      return composer(screen, because: "it reports no prompt yet, and its composer is empty")
    }
    return observed(signs, pace: pace)
  }

  private static func asking(_ screen: ScreenReading) -> Self {
    Self(.waiting, because: "at a dialog: \(screen.headline ?? "a question")")
  }

  // MARK: - With a runtime that reports

  private static func reported(_ seen: LifeSigns.Report, on screen: ScreenReading?) -> Self {
    let report = seen.report
    if seen.age < -slack {
      return Self(
        .unknown,
        because: "\(report.evidence) is from \(seen.age.magnitude) seconds in the future; was the clock set back?")
    }
    let detail = report.detail.map { " (\($0))" } ?? ""
    switch report.activity {
    case .ended: return Self(.dead, because: "the runtime reports that its session ended")
    case .working:
      let isIdle = screen.map { $0.kind == .composer && !$0.isBusy && !$0.hasQueued } ?? false
      return isIdle && !report.isInBackground && seen.age > grace
        ? disagreement("is working\(detail)", by: seen, shown: "an idle composer")
        : Self(.working, because: "the runtime is working\(detail)")
    case .waiting:
      // An approved command writes nothing until it ends.
      if let screen, screen.kind == .composer, screen.isBusy { return Self(.working, because: "the screen shows work") }
      return screen?.kind == .composer && seen.age > grace
        ? disagreement("is waiting\(detail)", by: seen, shown: "a composer")
        : Self(.waiting, because: "the runtime is waiting\(detail)")
    case .idle: return idle(seen, on: screen)
    }
  }

  private static func idle(_ seen: LifeSigns.Report, on screen: ScreenReading?) -> Self {
    guard let screen else { return Self(.unknown, because: "the runtime is idle, but its screen was not read") }
    switch screen.kind {
    case .composer where screen.isBusy:
      return seen.age > grace
        ? disagreement("is idle", by: seen, shown: "work") : Self(.working, because: "the screen shows work")
    case .composer: return composer(screen, because: "the runtime is idle and its composer is empty")
    case .ended: return Self(.dead, because: "the program in its pane ended")
    default: return disagreement("is idle", by: seen, shown: screen.headline ?? "no composer")
    }
  }

  private static func disagreement(_ reported: String, by seen: LifeSigns.Report, shown: String) -> Self {
    Self(
      .unknown, because: "the runtime \(reported) according to \(seen.report.evidence), but its screen shows \(shown)")
  }

  /// Judges an idle composer: the agent is available if the composer holds no text.
  private static func composer(_ screen: ScreenReading, because reason: String) -> Self {
    if let mode = screen.mode, mode != "vim-normal" {
      return Self(.waiting, because: "its composer is in \(mode) mode")
    }
    return screen.draft == "" && !screen.menu
      ? Self(.available, because: reason) : Self(.waiting, because: "its composer holds unsent text")
  }

  // MARK: - With a runtime that does not report

  private static func observed(_ signs: LifeSigns, pace: HeartbeatPace) -> Self {
    guard let idle = signs.idle else { return Self(.working, because: "nothing shows how long it has been idle") }
    let isQuiet = idle >= pace.idleThreshold
    guard let screen = signs.screen else { return Self(isQuiet ? .available : .working) }
    if screen.kind == .composer && screen.isBusy { return Self(.working, because: "the screen shows work") }
    guard isQuiet else { return Self(.working) }
    if screen.kind == .composer { return composer(screen, because: "idle for \(idle) seconds, with an empty composer") }
    return Self(.unknown, because: "idle for \(idle) seconds, but its screen shows \(screen.headline ?? "no composer")")
  }
}
