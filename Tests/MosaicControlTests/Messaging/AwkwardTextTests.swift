import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// Texts that a terminal shows differently from how they were written, sent to the shipped stand-in.
@Suite(
  "Delivery of awkward texts", .runsPrograms,
  .enabled(if: StandInSessions.unavailability == nil, Comment(rawValue: StandInSessions.unavailability ?? "")))
struct AwkwardTextTests {
  private static let texts = [
    "a\ttab\tor two\n\tindented", "zero\u{200B}width \u{200D} \u{FEFF}and soft\u{AD}hyphens",
    "\u{202E}right to left\u{202C} \u{2066}isolated\u{2069} \u{61C}", "👩‍👩‍👧 👍🏽 🫨 🪿 of every age",
    "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦👩‍❤️‍💋‍👨 and 👩‍👩‍👧‍👧‍👦👍", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 👩🏿‍❤️‍💋‍👩🏻",
    "z" + String(repeating: "\u{301}", count: 40) + " with forty accents", String(repeating: "漢字", count: 300),
    "-n --verify", "ends in a backslash \\", String(repeating: "x", count: 4096), longLine,
    lines(200), lines(60) + "\n\n\n> and\n  [Pasted text #1 +3 lines]\nthe end of it is here, forty letters or more",
  ]

  private static func lines(_ count: Int) -> String {
    (1...count).map { "line \($0) of a text that is taller than its pane" }.joined(separator: "\n")
  }

  /// 64 KiB without a blank.
  private static let longLine = (0..<8192).map { String(0x1000_0000 + $0 * 7, radix: 16) }.joined()

  @Test("each text is accepted and arrives byte for byte", arguments: [[], ["--full-screen"]])
  func accepted(options: [String]) throws {
    let panes = ["a", "b", "c"]
    let sessions = try StandInSessions(panes, options, program: StandInSessions.stub)
    let wrong = try SideBySide.run(panes.count) { pane in
      let own = Self.texts.indices.filter { $0 % panes.count == pane }.map { Self.texts[$0] }
      let answers = try own.map { try sessions.send($0, to: panes[pane]) }
      let isThere = try sessions.received(panes[pane]) == own.map { StandInSessions.label(to: panes[pane]) + $0 }
      return zip(own, answers).filter { $1.output != "accepted (screen)\n" }.map { "\($0.prefix(40)): \($1.output)" }
        + (isThere ? [] : ["\(panes[pane]) received something else"])
    }
    #expect(wrong.joined().sorted() == [])
  }

  @Test("a text taller than its pane is never accepted if it is dropped or stays in the composer")
  func tallFaults() throws {
    let kinds = [[], ["--screen"], ["--ignore-paste"], ["--ignore-paste", "--full-screen"]]
    let runs = try SideBySide.run(kinds.count) { kind in
      let program = kind < 2 ? StandInSessions.standIn : StandInSessions.stub
      let sessions = try StandInSessions(["peer"], kinds[kind], program: program)
      let text = "fault=drop " + Self.lines(200)
      let answer = try sessions.send(text, ["--verify", "--verify-timeout", "1500", "-r", "1"])
      return (kinds[kind], answer, try sessions.received())
    }
    for (kind, answer, received) in runs {
      #expect(received == [], "\(kind)")
      #expect(answer.status == 1 && answer.output != "accepted (screen)\n", "\(kind): \(answer.output)")
    }
  }
}
