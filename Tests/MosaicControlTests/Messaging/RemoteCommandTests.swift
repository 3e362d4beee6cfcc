import MosaicControl
import MosaicHost
import MosaicTestHarness
import Testing

@Suite("Commands for another machine", .runsPrograms)
struct RemoteCommandTests {
  private static let hostile = [
    "", " ", "'", "''", "'\u{301}", "\"", "$HOME", "$(echo x)", "`echo x`", ";", "a;b", "&&", "|", ">f", "*", "~", "\\",
    "\\'", "!", "#{pane_id}", "#x", "-n", "--", "a\nb", "\t", "é'ü", "=peer:", "%1",
  ]

  @Test("a shell passes each word on unchanged")
  func words() throws {
    let scratch = try ScratchFolder()
    let command = Command("printf", arguments: ["%s\\0"] + Self.hostile)
    let line = RemoteCommand(command, on: "beta").line
    let run = try ProgramRun.run("/bin/sh", ["-c", "cd \(scratch.path) && { \(line)\n} >items"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try scratch.readItems("items") == Self.hostile)
  }

  @Test("the carriage returns with which ssh ends its lines are not part of a complaint")
  func lineEnds() {
    let run = MosaicHost.ProgramRun(end: .exited(255), errors: Array("ssh: a\rb\r\nConnection closed.\r\n".utf8))
    #expect(run.complaint == "ssh: a\rb\nConnection closed.")
    #expect(MosaicHost.ProgramRun(end: .exited(1), errors: Array("no\r".utf8)).complaint == "no")
  }

  @Test("ssh asks no questions, cannot take the host for an option, and gets the input")
  func local() {
    let command = RemoteCommand(Command("tmux", arguments: ["-V"], input: [1, 2], timeout: 10), on: "ops@beta").local
    #expect(command.program == "ssh")
    #expect(command.arguments.suffix(3) == ["--", "ops@beta", "'tmux' '-V'"])
    #expect(command.arguments.contains("BatchMode=yes"))
    #expect(command.input == [1, 2])
    #expect(command.timeout == 25)
  }
}
