import Foundation
import Testing

@testable import MosaicCompiler

@Suite("Durations, sizes, percentages and git refs")
struct QuantityRuleTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rule: TextRule
    let accepted: [String]
    let refused: [String]
  }

  static let examples = [
    Example(
      testDescription: "duration", rule: .duration, accepted: ["1s", "15s", "5m", "4h", "1d", "999999s"],
      refused: ["", "s", "0s", "05s", "15", "1h30m", "1000000s", "1.5h", "-1s", "1 s", "1S", "1w", "١s"]),
    Example(
      testDescription: "memory", rule: .memoryLimit,
      accepted: ["1", "4096", "9999999", "1K", "512M", "4G", "9999999T", "1%", "9%", "10%", "99%", "100%"],
      refused: ["", "0", "0M", "10000000", "4GB", "4g", "1.5G", "%", "0%", "01%", "101%", "100G%", "-1", "4P"]),
    Example(
      testDescription: "processor", rule: .processorLimit, accepted: ["1%", "50%", "150%", "99999%"],
      refused: ["", "%", "0%", "050%", "100000%", "50", "50 %", "1.5%"]),
    Example(
      testDescription: "ref", rule: .gitRef,
      accepted: [
        "main", "origin/HEAD", "feature/a-b_c", "v1.0", "a@b", "größe", "a.lockx", "x{y", "a-",
        String(repeating: "a", count: 255),
      ],
      refused: [
        "", "@", "-main", "/main", "main/", "a//b", "a..b", ".a", "a/.b", "a.", "a.lock", "a.lock/b", "a b", "a~1",
        "a^", "a:b", "a?", "a*", "a[b", "a\\b", "a@{1}", "a\u{7F}", "a\tb", String(repeating: "a", count: 256),
      ]),
  ]

  @Test("a rule and its pattern agree with what git, systemd and people write", arguments: examples)
  func accepts(_ example: Example) throws {
    let expression = try NSRegularExpression(pattern: #require(example.rule.pattern))
    for (texts, isAccepted) in [(example.accepted, true), (example.refused, false)] {
      for text in texts {
        let whole = NSRange(text.startIndex..., in: text)
        #expect(example.rule.accepts(text) == isAccepted, "\(text.debugDescription)")
        #expect((expression.firstMatch(in: text, range: whole) != nil) == isAccepted, "\(text.debugDescription)")
      }
    }
  }

  @Test("git accepts the same refs")
  func git() throws {
    for example in Self.examples.filter({ $0.testDescription == "ref" }) {
      for text in example.accepted + example.refused
      where !text.isEmpty && !text.hasPrefix("-") && text.utf8.count < 256 {
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "check-ref-format", "--allow-onelevel", text]
        try git.run()
        git.waitUntilExit()
        #expect((git.terminationStatus == 0) == example.rule.accepts(text), "\(text.debugDescription)")
      }
    }
  }

  @Test(
    "the likely meaning is offered as a fix",
    arguments: [
      (TextRule.duration, "15", "15s"), (.duration, "1h30m", "5400s"), (.duration, "0", nil),
      (.processorLimit, "150", "150%"),
      (.memoryLimit, "4GB", "4G"), (.memoryLimit, "4 GiB", "4G"), (.memoryLimit, "512m", "512M"),
      (.memoryLimit, "1.5G", "1536M"), (.memoryLimit, "1.3G", nil),
    ] as [(TextRule, String, String?)])
  func repairs(_ rule: TextRule, _ written: String, _ meant: String?) {
    #expect(rule.repaired(written) == meant)
  }

  @Test("a duration is shown in its largest whole unit")
  func shown() {
    #expect(
      [1, 60, 90, 900, 3600, 5400, 86_400, 604_800].map(durationText) == [
        "1s", "1m", "90s", "15m", "1h", "90m", "1d", "7d",
      ])
    #expect(["1s", "15m", "4h", "30d", "x"].map(seconds(in:)) == [1, 900, 14_400, 2_592_000, nil])
  }
}
