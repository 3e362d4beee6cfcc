/// Whether an agent can be given work.
package enum Readiness: String, Sendable, CaseIterable {
  /// Its pane or its process is gone, or its unit failed.
  case dead
  /// It never gave a sign of life, or nobody looked.
  case unknown
  /// Its last sign of life is older than three intervals.
  case stale
  case working
  /// It waits for work, which is a good thing.
  case available
  /// Kept for positive evidence; idleness is none.
  case stuck
}

/// All that readiness is judged by; nil is what was not observed.
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

  package let unitFailed: Bool?
  package let paneIsAlive: Bool?
  package let processIsAlive: Bool?
  /// The last sign of life; nil where there was none ever.
  package let beat: Beat?
  /// Seconds.
  package let idle: Int?

  package init(unitFailed: Bool?, paneIsAlive: Bool?, processIsAlive: Bool?, beat: Beat?, idle: Int?) {
    self.unitFailed = unitFailed
    self.paneIsAlive = paneIsAlive
    self.processIsAlive = processIsAlive
    self.beat = beat
    self.idle = idle
  }
}

extension Readiness {
  private static let intervalsOfPatience = 3

  package init(_ signs: LifeSigns, pace: HeartbeatPace) {
    if signs.unitFailed == true || signs.paneIsAlive == false || signs.processIsAlive == false {
      self = .dead
    } else if signs.paneIsAlive == nil {
      // A supervisor's sign of life tells that the process is there, and not what it does.
      self = .unknown
    } else if let beat = signs.beat {
      let limit = pace.interval.multipliedReportingOverflow(by: Self.intervalsOfPatience)
      if !limit.overflow && beat.age > limit.partialValue {
        self = .stale
      } else if beat.isBusy {
        self = .working
      } else {
        self = signs.idle.map { $0 >= pace.idleThreshold } == true ? .available : .working
      }
    } else {
      self = .unknown
    }
  }
}
