import MosaicControl
import Testing

@Suite("readiness follows from what was seen, and from nothing else")
struct ReadinessTests {
  private static let pace = HeartbeatPace(interval: 15, idleThreshold: 300)

  private static func signs(
    unitFailed: Bool? = false, pane: Bool? = true, process: Bool? = true, beat: LifeSigns.Beat? = .init(age: 5),
    idle: Int? = 10
  ) -> LifeSigns {
    LifeSigns(unitFailed: unitFailed, paneIsAlive: pane, processIsAlive: process, beat: beat, idle: idle)
  }

  @Test(
    "each rule, and its edge",
    arguments: [
      (signs(), Readiness.working), (signs(idle: 299), .working), (signs(idle: 300), .available),
      (signs(idle: nil), .working), (signs(beat: .init(age: 5, isBusy: true), idle: 9999), .working),
      (signs(beat: .init(age: 45), idle: 300), .available), (signs(beat: .init(age: 46), idle: 300), .stale),
      (signs(beat: .init(age: .max), idle: .max), .stale), (signs(beat: nil, idle: 9999), .unknown),
      (signs(unitFailed: true), .dead), (signs(pane: false), .dead), (signs(process: false), .dead),
      (signs(pane: false, beat: nil), .dead), (signs(beat: .init(age: 99, isBusy: true)), .stale),
      (signs(unitFailed: nil, pane: nil, process: nil, beat: nil, idle: nil), .unknown),
      (signs(unitFailed: nil, pane: nil, process: nil, idle: nil), .unknown),
      (signs(pane: nil), .unknown), (signs(pane: nil, beat: .init(age: 99)), .unknown),
      (signs(pane: nil, process: false), .dead),
    ])
  func rule(signs: LifeSigns, readiness: Readiness) {
    #expect(Readiness(signs, pace: Self.pace) == readiness, "\(signs)")
  }

  @Test("nothing that can be seen makes an agent stuck, nor the judgement fail")
  func total() {
    let truths: [Bool?] = [nil, false, true]
    let numbers: [Int] = [.min, -1, 0, 44, 45, 46, 299, 300, .max]
    for failed in truths {
      for pane in truths {
        for age in numbers {
          for idle in numbers {
            let signs = Self.signs(unitFailed: failed, pane: pane, beat: .init(age: age), idle: idle)
            for pace in [Self.pace, HeartbeatPace(interval: .max, idleThreshold: .max)] {
              #expect(Readiness(signs, pace: pace) != .stuck)
            }
          }
        }
      }
    }
  }
}
