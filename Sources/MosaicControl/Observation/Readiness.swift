/// Whether an agent can be given work.
package enum Readiness: String, Sendable, CaseIterable {
  /// Its pane or its process is gone, or its unit failed.
  case dead
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
    /// Seconds.
    package let age: Int
    package let isBusy: Bool

    package init(age: Int, isBusy: Bool = false) {
      self.age = age
      self.isBusy = isBusy
    }
  }

  /// The runtime's own report, and how many seconds ago that state started.
  package struct Report: Sendable, Equatable {
    package let report: RuntimeReport
    package let age: Int

    package init(_ report: RuntimeReport, age: Int) {
      self.report = report
      self.age = age
    }
  }

  package let unitFailed: Bool?
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

  package init(
    unitFailed: Bool?, paneIsAlive: Bool?, processIsAlive: Bool?, processIsStopped: Bool? = nil, beat: Beat?,
    idle: Int?, report: Report? = nil, canReport: Bool = false, screen: ScreenReading? = nil
  ) {
    self.unitFailed = unitFailed
    self.paneIsAlive = paneIsAlive
    self.processIsAlive = processIsAlive
    self.processIsStopped = processIsStopped
    self.beat = beat
    self.idle = idle
    self.report = report
    self.canReport = canReport
    self.screen = screen
  }
}
