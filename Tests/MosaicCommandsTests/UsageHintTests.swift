import MosaicTestHarness
import Testing

@testable import MosaicCommands

@Suite("Words that a verb does not accept", .runsPrograms)
struct UsageHintTests {
  @Test(
    "the help suggests the likely command",
    arguments: [
      ("agent send code0 hello", "-m TEXT"), ("fleet ps code0", "run 'mosaic agent status code0' to show one agent"),
      ("fleet ps 'a b'", "run 'mosaic agent status 'a b'' to show one agent"),
      ("fleet up code0", "'mosaic fleet start code0'"), ("fleet down code0", "'mosaic fleet stop code0'"),
      ("fleet up --force", "'mosaic fleet install --force'"), ("fleet init minimal", "'--preset minimal'?"),
      ("fleet init research", "'--preset research'?"), ("fleet init business", "'--profile business'?"),
      ("fleet init nope", "with --preset; available: coding, general, hybrid, local-canary, minimal, research"),
      ("fleet pause main is red", "--why 'main is red'"),
      ("agent send -m hi one two", "one agent at a time"), ("fleet ls", "'mosaic fleet ps' or 'mosaic agent roster'"),
      ("agent tail code0 40", "'-n 40'?"), ("agent tail code0 -40", "'-n 40'?"),
      ("fleet down --force", "is killed after five seconds anyway"),
      ("fleet persona list code", "'mosaic fleet persona show code'"),
      ("fleet check code0", "run 'mosaic fleet check --help' to see the usage"),
    ])
  func hints(line: String, hint: String) throws {
    let run = try FreshHome().run("mosaic \(line)")
    #expect(run.status == 64)
    #expect(run.transcript.split(separator: "\n").last.map { $0.hasPrefix("help: ") && $0.contains(hint) } == true)
  }

  @Test(
    "a negative number is reported as out of range, not as an unknown option",
    arguments: [
      ("agent tail code0 -n -5", "-n takes a number from 1 to 100000"),
      ("fleet ps --interval -1", "--interval takes a number of seconds from 1 to 86400"),
    ])
  func belowZero(line: String, message: String) throws {
    let run = try FreshHome().run("mosaic \(line)")
    #expect(run.status == 64)
    #expect(run.transcript.contains("error: \(message)\n"))
  }
}
