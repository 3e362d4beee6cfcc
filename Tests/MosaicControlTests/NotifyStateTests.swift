import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("Which events are reported")
struct NotifyStateTests {
  private func event(_ kind: FleetEvent.Kind, of subject: String = "ada") -> FleetEvent {
    FleetEvent(kind, of: subject, message: "m", evidence: "e")
  }

  /// Returns the events of one pass, and notes them as reported.
  private func pass(_ state: inout NotifyState, _ events: [FleetEvent], at now: Int) -> [FleetEvent.Kind] {
    let due = state.take(events, at: now)
    for event in due { state.note(reported: event, at: now) }
    return due.map(\.kind)
  }

  @Test("a condition is reported once while it lasts, however long")
  func once() {
    var state = NotifyState()
    #expect(pass(&state, [event(.failed)], at: 1000) == [.failed])
    #expect(pass(&state, [event(.failed)], at: 1020) == [])
    #expect(pass(&state, [event(.failed)], at: 9000) == [])
  }

  @Test("a failure of the program is kept until it was told something")
  func failure() throws {
    let home = try ScratchFolder()
    let folder = FleetFolder(home: home.path)
    try home.write("", to: "fleet/run/one.log")
    var state = NotifyState()
    state.failure = NotifyState.Failure(reason: "sh exited with 7: \"no room\"", time: 1_700_000_000)
    #expect(state.write(in: folder) && NotifyState(in: folder) == state)
    state.failure = nil
    #expect(state.write(in: folder) && NotifyState(in: folder).failure == nil)
  }

  @Test("a second failure is reported after five minutes, even if no pass saw the agent run in between")
  func again() {
    func failed(_ occurrence: Int) -> FleetEvent {
      FleetEvent(.failed, of: "ada", message: "m", evidence: "e", occurrence: occurrence)
    }
    var state = NotifyState()
    #expect(pass(&state, [failed(1)], at: 1000) == [.failed])
    #expect(pass(&state, [failed(2)], at: 1020) == [])
    #expect(pass(&state, [failed(2)], at: 1301) == [.failed])
    #expect(pass(&state, [failed(2)], at: 1400) == [])
  }

  @Test("a condition that comes and goes is reported at most every five minutes")
  func flapping() {
    var state = NotifyState()
    #expect(pass(&state, [event(.failed)], at: 1000) == [.failed])
    #expect(pass(&state, [], at: 1020) == [])
    #expect(pass(&state, [event(.failed)], at: 1040) == [])
    #expect(pass(&state, [], at: 1060) == [])
    #expect(pass(&state, [event(.failed)], at: 1300) == [.failed])
  }

  @Test("an agent that waits is reported after a minute, unless a person has answered by then")
  func waiting() {
    var state = NotifyState()
    #expect(pass(&state, [event(.waiting)], at: 1000) == [])
    #expect(pass(&state, [event(.waiting)], at: 1059) == [])
    #expect(pass(&state, [], at: 1060) == [])
    #expect(pass(&state, [event(.waiting)], at: 1080) == [])
    #expect(pass(&state, [event(.waiting)], at: 1140) == [.waiting])
  }

  @Test("an event that could not be sent is due again, and one pass sends at most ten")
  func retries() {
    var state = NotifyState()
    let events = (0..<14).map { event(.failed, of: "a\($0)") }
    #expect(state.take(events, at: 1000).count == 10)
    #expect(pass(&state, events, at: 1020).count == 10)
    #expect(pass(&state, events, at: 1040).count == 4)
    #expect(pass(&state, events, at: 1060) == [])
  }

  @Test("a clock that was set back delays no event by more than five minutes")
  func clock() {
    var state = NotifyState()
    #expect(pass(&state, [event(.failed)], at: 90_000) == [.failed])
    #expect(pass(&state, [], at: 1000) == [])
    #expect(pass(&state, [event(.failed)], at: 1020) == [.failed])
  }

  @Test("the state survives in its file, and a damaged file counts as an empty one")
  func file() throws {
    let home = try ScratchFolder()
    let folder = FleetFolder(home: home.path)
    try home.write("", to: "fleet/run/x")
    var state = NotifyState()
    _ = pass(&state, [event(.failed), event(.waiting)], at: 1000)
    #expect(state.write(in: folder))
    #expect(NotifyState(in: folder) == state)
    try home.write("{\"version\": 1, \"conditions\": [", to: "fleet/run/notify.state")
    #expect(NotifyState(in: folder) == NotifyState())
  }
}
