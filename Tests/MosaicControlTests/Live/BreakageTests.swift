import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("The broken fleets of tools/breakages.sh", .runsPrograms, .needsUserManager)
struct BreakageTests {
  @Test("the cause of each is shown by 'ps', 'doctor', 'agent status' or 'agent logs'", arguments: Breakage.all)
  func breakage(_ breakage: Breakage) throws {
    let run = try ProgramRun.run(
      "/bin/sh",
      [SystemdHarness.root + "/tools/breakages.sh", "-q", LiveFleet.program, breakage.number, breakage.command])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(breakage.shown), "\(run.output)\n\(run.errors)")
    #expect(!run.errors.contains("breakage"), "a trial would show its answer")
  }

  /// One breakage, a command with which its cause is found, and a part of the output that names it.
  struct Breakage: Sendable, CustomTestStringConvertible {
    let number: String
    let command: String
    let shown: String

    var testDescription: String { "\(number): \(command)" }

    static let all: [Breakage] = [
      Breakage(number: "1", command: "mosaic fleet doctor || true", shown: "its process was stopped by a signal"),
      Breakage(number: "2", command: "mosaic fleet doctor || true", shown: "more than one ExecStart= setting"),
      Breakage(
        number: "2", command: "mosaic fleet doctor || true",
        shown: "help: correct .config/systemd/user/mosaic-agent@.service.d/timezone.conf:2; run 'systemd-analyze"),
      Breakage(number: "3", command: "mosaic fleet doctor || true", shown: "No space left on device"),
      Breakage(number: "4", command: "mosaic agent logs review", shown: "API_TOKEN is empty"),
      Breakage(
        number: "4", command: "mosaic fleet doctor || true",
        shown: "will not be restarted: it ended with status 1 after the line 'assistant: API_TOKEN is empty;"),
      Breakage(
        number: "4", command: "mosaic fleet doctor || true",
        shown: "fleet/agents/review.local.env:3: API_TOKEN is empty, and review failed"),
      Breakage(number: "5", command: "mosaic agent logs code1", shown: "ended with SIGKILL"),
      Breakage(number: "6", command: "mosaic fleet doctor || true", shown: "code1 is no longer in the roster"),
      Breakage(number: "7", command: "mosaic agent status code1", shown: "at a dialog: Allow it? (y/n)"),
      Breakage(number: "8", command: "mosaic agent status review", shown: "its contract has changed"),
      Breakage(
        number: "7", command: "mosaic fleet doctor || true",
        shown: "code1 waits for a person: at a dialog: Allow it? (y/n)\n  = help: run 'mosaic agent tail code1 --pane'"),
      Breakage(
        number: "8", command: "mosaic fleet doctor || true",
        shown: "review still runs with an earlier configuration (RESTART-NEEDED): its contract has changed"),
      Breakage(number: "9", command: "mosaic fleet doctor || true", shown: "which the units start, does not exist"),
      Breakage(number: "9", command: "mosaic agent logs planner 2>&1", shown: "which the units start, does not exist"),
      Breakage(number: "10", command: "mosaic fleet ps", shown: "the units belong to another workspace"),
    ]
  }
}
