import Foundation
import Testing

@Suite("Observing a fleet that is not running", .serialized)
struct ObservationTests {
  @Test("Ctrl-C ends a live table without an error")
  func interrupted() throws {
    let home = try fleet()
    defer { withExtendedLifetime(home) {} }
    let terminal = try Pseudoterminal("exec mosaic fleet ps --watch", in: home)
    try terminal.type("\u{3}", after: "\u{1B}[J")
    #expect(try terminal.finish() == 130)
    #expect(terminal.shown.contains("NAME"))
    #expect(!terminal.shown.contains("error"))
  }

  @Test("on a pipe the tables follow each other until the pipe closes")
  func piped() throws {
    let script = "{ mosaic fleet ps --watch --interval 1; echo $? >status; } | grep -m 2 NAME; cat status"
    let lines = try fleet().run(script).transcript.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.last == "141")
  }

  @Test("only readiness has a color, and only on a terminal")
  func color() throws {
    let home = try fleet()
    #expect(try !home.run("mosaic fleet ps").transcript.contains("\u{1B}"))
    let colored = try home.run("mosaic fleet ps --color always").transcript
    #expect(colored.contains("\u{1B}[2m-/unknown\u{1B}[0m"))
    #expect(!colored.split(separator: "\n")[0].contains("\u{1B}"))
    let status = try home.run("mosaic agent status orchestrator")
    #expect(status.status == 1 && status.transcript.contains("unknown    it was never started"), "\(status.transcript)")
  }

  @Test("pausing stores the reason in a file that only its owner can read")
  func pause() throws {
    let run = try fleet().run(
      """
      mosaic fleet pause --why 'main is red'; cat .config/mosaic/fleet/run/PAUSED
      stat -c %a .config/mosaic/fleet/run/PAUSED; mosaic fleet ps | head -n 1
      mosaic fleet pause; mosaic fleet pause --why tea; mosaic fleet ps --json | grep '"reason"'
      mosaic fleet resume; mosaic fleet resume; mosaic fleet ps --json | grep '"paused"'
      """)
    #expect(
      run.transcript.split(separator: "\n") == [
        "paused", "main is red", "600", "PAUSED: main is red", "already paused",
        "already paused; the reason was updated",
        #"    "reason": "tea","#, "resumed", "the fleet was not paused", #"  "paused": null,"#,
      ])
  }

  @Test(
    "without a generated fleet each command reports an error", arguments: ["ps", "verify", "status", "pause", "resume"])
  func nothingGenerated(verb: String) throws {
    let run = try FreshHome().run("mosaic fleet \(verb)")
    #expect(run.status == 1)
    #expect(run.transcript.contains("there is no generated fleet"))
  }

  @Test("an unknown agent is reported with the nearest name", arguments: ["status", "tail", "watch", "attach"])
  func unknownAgent(verb: String) throws {
    let run = try fleet().run("mosaic agent \(verb) orchestratr")
    #expect(run.status == 1)
    #expect(run.transcript.contains("did you mean 'orchestrator'?"))
  }

  private func fleet() throws -> FreshHome {
    let home = try FreshHome()
    let run = try home.run("mosaic fleet init --profile software-delivery --quiet")
    #expect(run.status == 0, "\(run.transcript)")
    return home
  }
}
