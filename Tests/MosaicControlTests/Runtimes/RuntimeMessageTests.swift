import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Messages to the real runtimes", .serialized, .needsRuntimes, .runsPrograms, .needsUserManager)
struct RuntimeMessageTests {
  private static let count = number("MOSAIC_REAL_MESSAGES", usual: 12)

  static func number(_ name: String, usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  @Test("many messages of every form are proved by the runtime, and arrive once and in order")
  func manyInARow() throws {
    let fleet = try RealFleet([.claude(), .codex()])
    let texts = RealMessages.texts(Self.count)
    for (number, text) in texts.enumerated() { try fleet.home.write(text, to: "messages/\(number)") }
    let run = try fleet.run(
      """
      up; ready ada; ready cody; wait=30
      for agent in ada cody; do
        (for number in $(seq 0 \(texts.count - 1)); do send $agent -f messages/$number; done >answers-$agent) & senders="$senders $!"
      done; wait $senders
      seconds=60; for agent in ada cody; do until_true 'arrived $agent nonce-\(texts.count - 1)-end'; done
      """, timeout: 120 + texts.count * 20)
    #expect(run.lines == [], "\(run.errors)")
    let log = try fleet.api.log()
    for agent in ["ada", "cody"] {
      let answers = try String(decoding: fleet.home.read("answers-\(agent)"), as: UTF8.self).split(separator: "\n")
      let others = answers.filter { $0 != "accepted (runtime)" && $0 != "exit 0" }
      #expect(others.count <= texts.count / 100, "\(agent): \(others)")
      let received = try #require(log.conversation(of: agent).last).user.map { DeliveredText($0) }
      let expected = texts.map { DeliveredText("[\(fleet.host):@operator -> \(fleet.host):\(agent)] \($0)") }
      #expect(received.count == expected.count, "\(agent)")
      for (one, other) in zip(received, expected) where one != other {
        Issue.record("\(agent) received \(one.description.prefix(300)) for \(other.description.prefix(300))")
      }
    }
  }

  @Test("messages to a busy agent are queued, and answered afterwards in order")
  func busy() throws {
    let fleet = try RealFleet([.claude(), .codex()])
    let run = try fleet.run(
      """
      up
      for agent in ada cody; do
        ready $agent; send $agent -m 'MARK:SLOW:12' >sent; until_true 'arrived $agent MARK:SLOW'
        for word in first second; do send $agent -m "the $word"; done
        seconds=40 until_true 'arrived $agent "the second"'; count $agent 'the first'; count $agent 'the second'
      done
      """)
    let each = ["queued", "exit 0", "queued", "exit 0", "1", "1"]
    #expect(run.lines == each + each, "\(run.errors)")
    let log = try fleet.api.log()
    for agent in ["ada", "cody"] {
      let slow = try #require(log.conversation(of: agent).first { $0.answer == "slow" })
      #expect(log.outcomes[slow.number] == "complete", "\(agent): the running answer was cut")
      let words = log.messages(to: agent).map { DeliveredText($0).description.split(separator: " ").last }
      #expect(words == ["MARK:SLOW:12", "first", "second"], "\(agent)")
    }
  }

  @Test("an agent can send to another without --verify")
  func unproved() throws {
    let fleet = try RealFleet([.claude(), .codex()])
    let run = try fleet.run(
      """
      up; ready ada; ready cody
      send ada -m 'MARK:BASH:mosaic_agent_send_cody_-m_hello' >sent; until_true 'arrived cody hello'; count cody hello
      """)
    #expect(run.lines == ["1"], "\(run.errors)")
    #expect(try fleet.api.log().messages(to: "cody") == ["[\(fleet.host):ada -> \(fleet.host):cody] hello"])
  }
}
