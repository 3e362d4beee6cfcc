/// Whether an agent can be given work.
package enum Readiness: String, Sendable, CaseIterable {
  /// Its pane or its process is gone although it should run, or its unit failed.
  case dead
  /// Its unit was stopped, or its program ended without an error, and nothing of it runs.
  case stopped
  /// The roster disables it, and nothing of it runs.
  case disabled
  /// Nothing was observed, or two sources of evidence disagree.
  case unknown
  /// Its last heartbeat is older than three intervals.
  case stale
  case working
  /// It is idle and can take work.
  case available
  /// It waits for a person, at a dialog or with unsent text in its composer.
  case waiting
  /// Evidence shows that it cannot continue; idleness alone is not such evidence.
  case stuck
}

/// The inputs of the verdict; nil means not observed.
package struct LifeSigns: Sendable, Equatable {
  package struct Beat: Sendable, Equatable {
    /// Seconds; below zero if the heartbeat is from the future.
    package let age: Int
    package let isBusy: Bool

    package init(age: Int, isBusy: Bool = false) {
      self.age = age
      self.isBusy = isBusy
    }
  }

  /// The runtime's own report, and how many seconds ago that state started; below zero if that is in the future.
  package struct Report: Sendable, Equatable {
    package let report: RuntimeReport
    package let age: Int

    package init(_ report: RuntimeReport, age: Int) {
      self.report = report
      self.age = age
    }
  }

  package let unitFailed: Bool?
  /// Why nothing of it runs, if that is as someone wanted it.
  package let rest: Rest?
  package let paneIsAlive: Bool?
  package let processIsAlive: Bool?
  /// Whether a signal such as SIGSTOP has stopped the process.
  package let processIsStopped: Bool?
  /// The last heartbeat; nil if there never was one.
  package let beat: Beat?
  /// Seconds.
  package let idle: Int?
  package let report: Report?
  /// Whether the runtime can report: its silence then means that it has had no prompt.
  package let canReport: Bool
  package let screen: ScreenReading?
  /// Why no heartbeat can be written; nil if one can, or if that was not checked.
  package let unwritable: String?

  /// Why nothing of an agent runs, or soon does not.
  package enum Rest: Sendable, Equatable {
    case stopped
    case disabled
    /// Its unit has ended, but not everything that its runtime started.
    case ending
  }

  package init(
    unitFailed: Bool?, rest: Rest? = nil, paneIsAlive: Bool?, processIsAlive: Bool?, processIsStopped: Bool? = nil,
    beat: Beat?,
    idle: Int?, report: Report? = nil, canReport: Bool = false, screen: ScreenReading? = nil,
    unwritable: String? = nil
  ) {
    self.unitFailed = unitFailed
    self.rest = rest
    self.paneIsAlive = paneIsAlive
    self.processIsAlive = processIsAlive
    self.processIsStopped = processIsStopped
    self.beat = beat
    self.idle = idle
    self.report = report
    self.canReport = canReport
    self.screen = screen
    self.unwritable = unwritable
  }
}
