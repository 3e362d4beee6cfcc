import Testing

@testable import MosaicControl

@Suite("Readiness follows only from observations")
struct ReadinessTests {
  private static let pace = HeartbeatPace(interval: 15, idleThreshold: 300)
  private static let empty = ScreenReading(.composer, draft: "")

  private static func signs(
    unitFailed: Bool? = false, pane: Bool? = true, process: Bool? = true, stopped: Bool? = false,
    beat: LifeSigns.Beat? = .init(age: 5), idle: Int? = 10, report: LifeSigns.Report? = nil,
    screen: ScreenReading? = nil, rest: LifeSigns.Rest? = nil, unwritable: String? = nil
  ) -> LifeSigns {
    LifeSigns(
      unitFailed: unitFailed, rest: rest, paneIsAlive: pane, processIsAlive: process, processIsStopped: stopped,
      beat: beat,
      idle: idle, report: report, screen: screen, unwritable: unwritable)
  }

  private static func reports(_ activity: RuntimeReport.Activity, for age: Int = 10, _ detail: String? = nil)
    -> LifeSigns.Report
  {
    let report = RuntimeReport(activity, since: 1000, detail: detail, evidence: "its status file")
    return LifeSigns.Report(report, age: age)
  }

  @Test(
    "without a report and a screen, the heartbeat and the clock decide",
    arguments: [
      (signs(), Readiness.working), (signs(idle: 299), .working), (signs(idle: 300), .available),
      (signs(idle: nil), .working), (signs(beat: .init(age: 5, isBusy: true), idle: 9999), .working),
      (signs(beat: .init(age: 45), idle: 300), .available), (signs(beat: .init(age: 46), idle: 300), .stale),
      (signs(beat: .init(age: .max), idle: .max), .stale), (signs(beat: nil, idle: 9999), .unknown),
      (signs(unitFailed: true), .dead), (signs(pane: false), .dead), (signs(process: false), .dead),
      (signs(pane: false, beat: nil), .dead), (signs(beat: .init(age: 99, isBusy: true)), .stale),
      (signs(unitFailed: nil, pane: nil, process: nil, beat: nil, idle: nil), .unknown),
      (signs(unitFailed: nil, pane: nil, process: nil, idle: nil), .unknown), (signs(stopped: true), .stuck),
      (signs(pane: nil), .unknown), (signs(pane: nil, beat: .init(age: 99)), .unknown),
      (signs(pane: nil, process: false), .dead), (signs(beat: .init(age: -3)), .working),
      (signs(beat: .init(age: -4)), .unknown), (signs(beat: .init(age: .min)), .unknown),
      (signs(pane: false, rest: .stopped), .stopped), (signs(pane: false, rest: .disabled), .disabled),
      (signs(beat: .init(age: 46), unwritable: "/run: full"), .unknown),
      (signs(process: nil, beat: .init(age: 46), unwritable: "/run: full"), .stale),
      (signs(beat: .init(age: 45), unwritable: "/run: full"), .working),
      (signs(process: false, beat: .init(age: 46), unwritable: "/run: full"), .dead),
    ])
  func clock(signs: LifeSigns, readiness: Readiness) {
    #expect(ReadinessVerdict(signs, pace: Self.pace).readiness == readiness, "\(signs)")
  }

  @Test(
    "a runtime without reports is available only at an empty prompt",
    arguments: [
      (ScreenReading(.composer, draft: ""), Readiness.available), (ScreenReading(.composer, draft: "half"), .waiting),
      (ScreenReading(.composer, draft: "", isBusy: true), .working),
      (ScreenReading(.dialog, headline: "(y/n)"), .waiting),
      (ScreenReading(.unknown, headline: "a blank screen"), .unknown), (ScreenReading(.starting), .unknown),
      (ScreenReading(.otherView), .unknown), (ScreenReading(.composer, draft: "", mode: "shell"), .waiting),
    ])
  func quiet(screen: ScreenReading, readiness: Readiness) {
    #expect(ReadinessVerdict(Self.signs(idle: 600, screen: screen), pace: Self.pace).readiness == readiness)
  }

  @Test("a runtime that can report and has not yet done so is available with an empty composer")
  func noPromptYet() {
    let signs = LifeSigns(
      unitFailed: false, paneIsAlive: true, processIsAlive: true, beat: .init(age: 1), idle: 1, canReport: true,
      screen: Self.empty)
    #expect(ReadinessVerdict(signs, pace: Self.pace).readiness == .available)
  }

  @Test(
    "the runtime's report decides unless the screen contradicts it",
    arguments: [
      (reports(.working), ScreenReading(.composer, draft: "", isBusy: true), Readiness.working),
      (reports(.working), ScreenReading(.composer, draft: "", hasQueued: true), .working),
      (reports(.working), empty, .unknown), (reports(.working, for: 1), empty, .working),
      (reports(.working), ScreenReading(.dialog, headline: "Do you want to proceed?"), .waiting),
      (reports(.working), ScreenReading(.unknown), .working), (reports(.idle), empty, .available),
      (reports(.idle, for: 0), empty, .available), (reports(.idle), ScreenReading(.composer, draft: "half"), .waiting),
      (reports(.idle), ScreenReading(.composer, draft: "", isBusy: true), .unknown),
      (reports(.idle, for: 1), ScreenReading(.composer, draft: "", isBusy: true), .working),
      (reports(.idle), ScreenReading(.otherView, headline: "claude agents"), .unknown),
      (reports(.idle), ScreenReading(.dialog), .waiting), (reports(.waiting), ScreenReading(.dialog), .waiting),
      (reports(.waiting), empty, .unknown),
      (reports(.waiting), ScreenReading(.composer, draft: "", isBusy: true), .working),
      (reports(.waiting, for: 1), empty, .waiting),
      (reports(.ended), empty, .dead), (reports(.working, for: -60), empty, .unknown),
    ])
  func reported(report: LifeSigns.Report, screen: ScreenReading, readiness: Readiness) {
    let signs = Self.signs(idle: 9999, report: report, screen: screen)
    #expect(ReadinessVerdict(signs, pace: Self.pace).readiness == readiness, "\(report) \(screen)")
  }

  @Test("a disagreement names both sources, and a dialog its first line")
  func reasons() {
    let signs = Self.signs(report: Self.reports(.working, "Bash"), screen: Self.empty)
    #expect(
      ReadinessVerdict(signs, pace: Self.pace).reason
        == "the runtime is working (Bash) according to its status file, but its screen shows an idle composer")
    let asks = Self.signs(screen: ScreenReading(.dialog, headline: "Do you want to proceed?"))
    #expect(ReadinessVerdict(asks, pace: Self.pace).reason == "at a dialog: Do you want to proceed?")
  }

  @Test("idleness never makes an agent stuck, and every combination of values gives a verdict")
  func total() {
    let truths: [Bool?] = [nil, false, true]
    let numbers: [Int] = [.min, -1, 0, 44, 45, 46, 299, 300, .max]
    for failed in truths {
      for pane in truths {
        for age in numbers {
          for idle in numbers {
            let signs = Self.signs(unitFailed: failed, pane: pane, beat: .init(age: age), idle: idle)
            for pace in [Self.pace, HeartbeatPace(interval: .max, idleThreshold: .max)] {
              #expect(ReadinessVerdict(signs, pace: pace).readiness != .stuck)
            }
          }
        }
      }
    }
  }
}
