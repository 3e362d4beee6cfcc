import MosaicControl
import MosaicTestHarness
import Testing

@Suite("Heartbeats")
struct HeartbeatTests {
  @Test(
    "a time is RFC 3339 or seconds since 1970",
    arguments: [
      ("2026-03-01T12:30:00Z", 1_772_368_200), ("2026-03-01T13:30:00+01:00", 1_772_368_200),
      ("2026-03-01T12:30:00.25Z", 1_772_368_200), ("1772368200", 1_772_368_200),
    ])
  func moment(text: String, seconds: Int) {
    #expect(Heartbeat(text: "ts=\(text)\npid=7\nstatus=busy\n")?.time == seconds)
  }

  @Test(
    "a damaged file is not a heartbeat",
    arguments: [
      "", "ts=\npid=1\n", "pid=7\nstatus=ok\n", "ts=yesterday\n", "\u{0}\u{0}", "ts", "ts=99999999999999999999",
    ])
  func damaged(text: String) {
    #expect(Heartbeat(text: text) == nil)
  }

  @Test("other damaged fields do not matter")
  func partlyDamaged() throws {
    let beat = try #require(Heartbeat(text: "junk\nts=5\npid=many\nstatus=\u{1B}[31m\nmodel=a=b\n"))
    #expect(beat == Heartbeat(time: 5, pid: 0, status: .ok, model: "a=b"))
  }

  @Test("a heartbeat can be read back unchanged")
  func readsBack() {
    let beat = Heartbeat(time: 1_772_368_200, pid: 12, status: .busy, model: "large")
    #expect(Heartbeat(text: beat.text) == beat)
  }

  @Test("the later of the supervisor's and the runtime's own heartbeats counts")
  func latest() throws {
    let folder = try ScratchFolder()
    try folder.write("ts=10\npid=1\n", to: "a.hb")
    try folder.write("ts=20\npid=2\n", to: "a.hb.native")
    #expect(HeartbeatFiles(in: folder.path).latest(of: "a")?.pid == 2)
    try folder.write("no sign", to: "a.hb.native")
    #expect(HeartbeatFiles(in: folder.path).latest(of: "a")?.pid == 1)
    #expect(HeartbeatFiles(in: folder.path).latest(of: "b") == nil)
  }
}
