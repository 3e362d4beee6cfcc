import MosaicTestHarness
import Testing

@testable import MosaicControl
@testable import MosaicOperations

@Suite("Why an agent's runtime ended, from its log", .runsPrograms)
struct AgentDeathTests {
  private static func sentence(_ events: [AgentLogEntry.Event], quotesScreens: Bool = true) -> String? {
    AgentDeath(events.map { AgentLogEntry(time: 0, event: $0) })?.sentence(quotesScreens: quotesScreens)
  }

  @Test("the status or signal is given with the last line on the screen")
  func ends() {
    let run: [AgentLogEntry.Event] = [.started(pid: 7), .output("ready"), .output("  no token  "), .output("  ")]
    #expect(Self.sentence(run + [.ended(.status(1))]) == "it ended with status 1 after the line 'no token'")
    #expect(Self.sentence(run + [.ended(.status(1))], quotesScreens: false) == "it ended with status 1")
    #expect(Self.sentence([.started(pid: 7), .ended(.signal(9))]) == "it ended with SIGKILL")
    #expect(Self.sentence([.ended(.outOfMemory)]) == "it ran out of memory")
    #expect(Self.sentence([.started(pid: 7), .ended(.vanished), .note("x")]) == "another program ended its pane")
  }

  @Test("a line of an earlier run is not taken for the last one")
  func earlier() {
    let events: [AgentLogEntry.Event] = [
      .started(pid: 7), .output("old"), .ended(.status(2)), .started(pid: 8), .ended(.status(3)),
    ]
    #expect(Self.sentence(events) == "it ended with status 3")
  }

  @Test("a supervisor's failure explains an end only if it is newer")
  func supervisor() {
    let failure = AgentLogEntry.Event.note("the supervisor failed: no server")
    #expect(Self.sentence([.ended(.status(1)), failure]) == "the supervisor failed: no server")
    #expect(Self.sentence([failure, .started(pid: 7), .ended(.status(1))]) == "it ended with status 1")
  }

  @Test("there is none after a start or a requested stop, and a long line is cut")
  func none() {
    #expect(Self.sentence([]) == nil)
    #expect(Self.sentence([.ended(.status(1)), .started(pid: 7), .output("x")]) == nil)
    #expect(Self.sentence([.ended(.status(1)), .requested("stop", by: "x"), .stopped]) == nil)
    let long = Self.sentence([.output(String(repeating: "x", count: 900)), .ended(.status(1))])
    #expect(long?.hasSuffix("xx…'") == true && (long?.count ?? 0) < 260)
  }
}

@Suite("A unit that does not start, below the log of its agent", .runsPrograms)
struct FailedStartTests {
  private let unit = UnitState(name: "mosaic-agent@x.service", load: "loaded", active: "failed", sub: "failed")

  @Test("a known reason is shown, and an unknown one only if the log shows no end")
  func reasons() {
    let known = FailedStart(unit, of: "x", reason: "y is not on PATH", hasDeath: true)
    #expect(known?.message == "the unit of x does not start: y is not on PATH" && known?.help == nil)
    #expect(FailedStart(unit, of: "x", reason: nil, hasDeath: true) == nil)
    let unknown = FailedStart(unit, of: "x", reason: nil, hasDeath: false)
    #expect(unknown?.help == "run 'systemctl --user status mosaic-agent@x.service' to see why")
  }
}
