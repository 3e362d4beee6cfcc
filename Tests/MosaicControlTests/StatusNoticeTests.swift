import Testing

@testable import MosaicControl

@Suite("What systemd is told about an agent")
struct StatusNoticeTests {
  @Test("the status is the process, and what its runtime reports")
  func line() {
    #expect(StatusNotice.line(process: 7, nil) == "runtime is process 7")
    let idle = RuntimeReport(.idle, since: 0, evidence: "")
    #expect(StatusNotice.line(process: 7, idle) == "runtime is process 7; it reports that it is idle")
  }

  @Test("a report cannot add a field to the notification")
  func breaks() {
    let report = RuntimeReport(.working, since: 0, detail: "Bash\nMAINPID=1\r\u{1B}[0m", evidence: "")
    #expect(
      StatusNotice.line(process: 7, report)
        == "runtime is process 7; it reports that it is working (Bash MAINPID=1  [0m)")
  }
}
