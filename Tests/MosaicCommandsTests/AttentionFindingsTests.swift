import MosaicDiagnostics
import MosaicTestHarness
import Testing

@testable import MosaicControl
@testable import MosaicOperations

@Suite("Agents that need a person, in 'fleet doctor'", .runsPrograms)
struct AttentionFindingsTests {
  private static let agents = [
    SeenAgent.agent("ada", state: .waiting, reason: "at a dialog: Allow it? (y/n)"),
    SeenAgent.agent("bob", flags: [.restartNeeded]), SeenAgent.agent("eve", flags: [.restartNeeded, .bootEnable]),
    SeenAgent.agent("joe", flags: [.bootEnable]), SeenAgent.agent("kim", state: .available),
  ]

  @Test("an agent that waits is reported with its question, and a reason for a restart once")
  func messages() {
    let issues = AttentionFindings(Self.agents).issues
    #expect(issues.allSatisfy { $0.severity == .warning && $0.code == "agent" })
    #expect(
      issues.map(\.message) == [
        "ada waits for a person: at a dialog: Allow it? (y/n)",
        "bob, eve still run with an earlier configuration (RESTART-NEEDED): for each, a test",
      ])
    let one = AttentionFindings([Self.agents[1]]).issues
    #expect(one.map(\.message) == ["bob still runs with an earlier configuration (RESTART-NEEDED): a test"])
  }

  @Test("each has a command that shows or answers it and ends nothing at once")
  func suggestions() {
    let helps = AttentionFindings(Self.agents).issues.map { $0.help ?? "" }
    #expect(
      helps == [
        "run 'mosaic agent tail ada --pane' to see its screen, and 'mosaic agent attach ada' to answer",
        "run 'mosaic update --relaunch --idle' to restart each when it is available",
      ])
    for word in SuggestionTests.words + ["fleet restart", "fleet stop", "agent reset", "--fresh"] {
      #expect(!helps.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test("a report for others does not quote the screen")
  func unquoted() {
    let issues = AttentionFindings(Self.agents, quotesScreens: false).issues
    #expect(issues.first?.message == "ada waits for a person")
  }
}
