import MosaicTestHarness
import Testing

/// Workspaces in `Fixtures/verbs`, and the output of commands in them.
@Suite("Output and files of commands", .runsPrograms)
struct VerbFixtureTests {
  @Test("Fixtures/verbs", arguments: GoldenCase.all("verbs"))
  func showsWhatWasRecorded(_ golden: GoldenCase) throws {
    let home = try FreshHome()
    try home.settle(golden.input)
    let outcome = try home.run(golden.command(default: "mosaic fleet validate"))
    try golden.check(transcript: outcome, at: home.url)
  }
}
