import Foundation
import MosaicTestHarness
import Testing

@Suite("mosaic agent stub at a terminal", .runsPrograms)
struct AgentStubTests {
  @Test("the stub reads keys and restores the terminal")
  func terminal() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal(
      "stty -g > before; mosaic agent stub --log log --turn 0; echo $? > status; stty -g > after", in: home)
    try terminal.type("hello\r", after: "> ")
    try terminal.type("\u{3}", after: "\n> ")
    try terminal.type("\u{3}", after: "ends it\n> ")
    #expect(try terminal.finish() == 0)
    #expect(try text("status", in: home) == "0\n")
    #expect(try text("before", in: home) == text("after", in: home))
    #expect(try text("log", in: home).contains(#""text":"hello""#))
    #expect(terminal.shown.contains("\u{1B}[?2004h") && terminal.shown.hasSuffix("\u{1B}[?2004l\n"))
  }

  @Test("Ctrl-D on an empty composer ends the stub, even on the alternate screen")
  func endOfInput() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal("exec mosaic agent stub --full-screen", in: home)
    try terminal.type("x\u{4}", after: "> ")
    try terminal.type("\u{15}\u{4}", after: "> x")
    #expect(try terminal.finish() == 0)
    #expect(terminal.shown.contains("\u{1B}[?1049h") && terminal.shown.hasSuffix("\u{1B}[?1049l"))
  }

  @Test("a signal ends the stub with the terminal restored")
  func signal() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal(
      "stty -g > before; sh -c 'echo $$ > pid; exec mosaic agent stub'; echo $? > status; stty -g > after", in: home)
    try terminal.type("y", after: "> ")
    try terminal.type("", after: "> y")
    try home.run("kill -TERM $(cat pid)")
    #expect(try terminal.finish() == 0)
    #expect(try text("status", in: home) == "143\n")
    #expect(try text("before", in: home) == text("after", in: home))
  }

  @Test(
    "invalid option values are rejected",
    arguments: [
      "--turn -1", "--turn x", "--lose-every 0", "--crash-after -1", "--crash-after nan", "--crash-status 256",
      "--native-heartbeat", "--slow-start 86400001",
    ])
  func options(text: String) throws {
    #expect(try FreshHome().run("mosaic agent stub \(text)").status == 64)
  }

  @Test("a log that cannot be written is reported at the start")
  func log() throws {
    let home = try FreshHome()
    let terminal = try Pseudoterminal("exec mosaic agent stub --log none/log", in: home)
    #expect(try terminal.finish() == 3)
    #expect(!home.holds("fleet"))
    #expect(terminal.shown.hasPrefix("error: cannot write messages to none/log: No such file or directory\n"))
  }

  @Test("without a terminal the stub reports an error")
  func noTerminal() throws {
    let outcome = try FreshHome().run("mosaic agent stub")
    #expect(outcome.status == 3)
    #expect(outcome.transcript.hasPrefix("error: 'mosaic agent stub' requires a terminal\n"))
  }

  private func text(_ name: String, in home: FreshHome) throws -> String {
    try String(contentsOf: home.url.appendingPathComponent(name), encoding: .utf8)
  }
}
