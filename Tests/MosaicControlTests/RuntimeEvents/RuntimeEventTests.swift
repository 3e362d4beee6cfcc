import Foundation
import Testing

@testable import MosaicControl

@Suite("An event is one line of JSON")
struct RuntimeEventTests {
  @Test("a line can be read back unchanged")
  func roundTrip() throws {
    var event = RuntimeEvent(time: 1_795_946_726_132, kind: "UserPromptSubmit")
    (event.session, event.process, event.turn, event.tool) = ("s-1", 42, "t\"1", "Bash")
    (event.reason, event.transcript) = ("startup", "/home/user/a b.jsonl")
    event.take(prompt: "two\nlines\t\"quoted\" \u{1B}[2J ä😀")
    #expect(RuntimeEvent(line: event.line.utf8) == event)
    #expect(
      event.line.hasPrefix(#"{"at":"2026-11-29T10:05:26.132Z","kind":"UserPromptSubmit","session":"s-1","pid":42,"#))
    #expect(event.line.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
  }

  @Test("a standard JSON reader can also read a line")
  func standard() throws {
    var event = RuntimeEvent(time: 1, kind: "x")
    event.take(prompt: String((0..<0x300).compactMap { Unicode.Scalar($0) }.map(Character.init)))
    let object = try JSONSerialization.jsonObject(with: Data(event.line.utf8)) as? [String: Any]
    #expect(object?["prompt"] as? String == event.prompt)
    #expect(object?["at"] as? String == "1970-01-01T00:00:00.001Z")
  }

  @Test("of a long prompt, the start is kept, with digests of the whole text")
  func long() throws {
    var event = RuntimeEvent(time: 1, kind: "UserPromptSubmit")
    let text = String(repeating: "ä", count: 60_000)
    event.take(prompt: text)
    #expect(event.line.utf8.count < 20_000)
    #expect(event.comparableDigest == PromptText("  " + text + "\n").digest)
    #expect(event.promptDigest?.count == 64)
  }

  @Test(
    "a torn line and a line of another kind are not events", arguments: ["", "{", "null", "{}", "x", #"{"kind":"a"}"#])
  func torn(line: String) {
    #expect(RuntimeEvent(line: line.utf8) == nil)
  }

  @Test(
    "times can be read back unchanged",
    arguments: [
      ("2026-11-29T10:05:26.132Z", 1_795_946_726_132), ("2026-11-29T10:05:26Z", 1_795_946_726_000),
      ("2024-02-29T23:59:59.9Z", 1_709_251_199_900), ("1970-01-01T00:00:00.0014999Z", 1),
    ])
  func moments(text: String, milliseconds: Int) {
    #expect(Timestamp.milliseconds(text) == milliseconds)
    #expect(Timestamp.milliseconds(Timestamp.text(milliseconds)) == milliseconds)
  }

  @Test("invalid times are rejected", arguments: ["", "2026-11-29", "2026-11-29 10:05:26Z", "x026-11-29T10:05:26Z"])
  func noMoments(text: String) {
    #expect(Timestamp.milliseconds(text) == nil)
  }
}
