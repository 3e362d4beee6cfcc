import Foundation
import MosaicTestHarness
import MosaicWorkspace
import Testing

/// Workspaces in `Fixtures/states`, generated and then changed by the script of each case.
@Suite("Generated files that changed since they were written", .runsPrograms)
struct StateFixtureTests {
  @Test("trap 10: Fixtures/states", arguments: GoldenCase.all("states"))
  func showsWhatWasRecorded(_ golden: GoldenCase) throws {
    let home = try FreshHome()
    try home.settle(golden.input)
    let outcome = try home.run(golden.command(default: "mosaic fleet check"))
    try golden.check(transcript: outcome, at: home.url)
    #expect(outcome.transcript.hasSuffix("current\ncheck 0\n"), "\(golden.name) does not end healed")
  }

  @Test("trap 10: check writes nothing but its index", arguments: GoldenCase.all("states"))
  func checkWritesNothing(_ golden: GoldenCase) throws {
    let home = try FreshHome()
    try home.settle(golden.input)
    let script = try golden.command(default: "mosaic fleet check")
    let meddling = script.components(separatedBy: "\nmosaic fleet check")[0]
    try home.run(meddling)
    let before = try FileStamps(home.workspace)
    try home.run("mosaic fleet check; mosaic fleet generate --diff; mosaic fleet generate --dry-run --adopt --force")
    #expect(try FileStamps(home.workspace).differences(from: before) == [])
  }

  @Test("every state in the specification has a case")
  func everyStateHasACase() throws {
    let texts = try GoldenCase.all("states").map { try String(contentsOf: $0.transcript, encoding: .utf8) }
    let states = [
      "outdated", "missing", "modified", "foreign", "stale", "modified-stale", "wrong-mode", "wrong-kind", "damaged",
    ]
    for state in states {
      #expect(texts.contains { $0.contains("drift[\(state)]") && $0.contains("check 2") }, "\(state)")
    }
  }
}
