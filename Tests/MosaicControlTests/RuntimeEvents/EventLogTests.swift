import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("Concurrent hooks append to one log")
struct EventLogTests {
  private let scratch: ScratchFolder
  private var folder: FleetFolder { FleetFolder(home: scratch.path) }

  init() throws {
    scratch = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: scratch.path + "/fleet/run", withIntermediateDirectories: true)
  }

  private func event(_ kind: String, prompt: String? = nil) -> RuntimeEvent {
    var event = RuntimeEvent(time: 1_795_946_726_132, kind: kind)
    if let prompt { event.take(prompt: prompt) }
    return event
  }

  private func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test("none of 32 writers loses or tears a line, even while the file is rotated")
  func concurrency() throws {
    let log = EventLog(of: "ada", in: folder)
    let writers = 32
    let each = 200
    _ = try SideBySide.run(writers) { writer in
      for number in 0..<each {
        var event = RuntimeEvent(time: 1_795_946_726_132, kind: "UserPromptSubmit")
        event.session = "\(writer)-\(number)"
        event.transcript = String(repeating: "x", count: 40)
        event.take(prompt: "prompt \(number)")
        try #require(log.append(event))
      }
    }
    let all = try lines(log.olderPath) + lines(log.path)
    let events = all.compactMap { RuntimeEvent(line: $0.utf8) }
    #expect(all.count == writers * each && events.count == all.count)
    let numbers = events.compactMap { $0.session?.split(separator: "-").compactMap { Int($0) } }
    for writer in 0..<writers {
      #expect(numbers.filter { $0[0] == writer }.map { $0[1] } == Array(0..<each), "order of writer \(writer)")
    }
    // Only the last writers may have missed each other's lines.
    #expect(events.dropLast(EventLog.linesWithPrompt).allSatisfy { $0.prompt == nil })
    #expect(events.last?.prompt != nil)
  }

  @Test("only the newest 16 lines contain prompts, and all contain digests")
  func prompts() throws {
    let log = EventLog(of: "ada", in: folder)
    for number in 0..<40 { log.append(event("UserPromptSubmit", prompt: "secret \(number)")) }
    let events = try lines(log.path).compactMap { RuntimeEvent(line: $0.utf8) }
    #expect(events.count == 40 && events.allSatisfy { $0.promptDigest != nil })
    #expect(events.compactMap(\.prompt) == (24..<40).map { "secret \($0)" })
    let text = try String(contentsOfFile: log.path, encoding: .utf8)
    #expect(!text.contains("secret 23"))
    for _ in 0..<16 { log.append(event("Stop")) }
    #expect(try !String(contentsOfFile: log.path, encoding: .utf8).contains("secret"))
  }

  @Test("the largest prompts are also removed, and so are those of the previous generation")
  func largePrompts() throws {
    let log = EventLog(of: "ada", in: folder, limit: 100_000)
    let text = String(repeating: "\u{1}", count: RuntimeEvent.longestPrompt)
    for _ in 0..<40 { log.append(event("UserPromptSubmit", prompt: text)) }
    for _ in 0..<20 { log.append(event("Stop")) }
    for path in [log.path, log.olderPath] {
      #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("\\u0001"))
    }
  }

  @Test("a file of 1 MiB is renamed to the older file and replaces it")
  func rotation() throws {
    let log = EventLog(of: "ada", in: folder, limit: 1000)
    for number in 0..<100 {
      var event = event("Stop")
      event.session = "\(number)"
      log.append(event)
    }
    let sizes = try [log.path, log.olderPath].map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }
    #expect(sizes.allSatisfy { $0 <= 1100 } && sizes[1] >= 1000)
    let sessions = (try lines(log.olderPath) + lines(log.path)).compactMap { RuntimeEvent(line: $0.utf8)?.session }
    #expect(sessions.compactMap { Int($0) } == Array((100 - sessions.count)..<100))
  }

  @Test("a torn line does not damage the next")
  func torn() throws {
    try scratch.write(#"{"at":"2026-11-29T10:05:26.132Z","kind":"Pre"#, to: "fleet/run/ada.events", mode: 0o600)
    let log = EventLog(of: "ada", in: folder)
    log.append(event("Stop"))
    #expect(log.latest().map(\.kind) == ["Stop"])
  }

  @Test("only a regular file is written to")
  func kinds() throws {
    let log = EventLog(of: "ada", in: folder)
    #expect(mkfifo(log.path, 0o600) == 0)
    #expect(!log.append(event("Stop")))
    unlink(log.path)
    try scratch.write("", to: "other")
    symlink(scratch.path + "/other", log.path)
    #expect(!log.append(event("Stop")))
    #expect(try scratch.read("other").isEmpty)
    unlink(log.path)
    #expect(log.append(event("Stop")))
    let mode = try FileManager.default.attributesOfItem(atPath: log.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a reader gets the events after its position, even across a rotation")
  func since() throws {
    let log = EventLog(of: "ada", in: folder, limit: 500)
    func add(_ session: String) {
      var event = event("Stop")
      event.session = session
      log.append(event)
    }
    #expect(log.events(since: nil).isEmpty)
    add("a")
    #expect(log.events(since: nil).map(\.session) == ["a"])
    let position = log.position
    #expect(log.events(since: position).isEmpty)
    let names = (0..<9).map { "n\($0)" }
    names.forEach(add)
    #expect(FileManager.default.fileExists(atPath: log.olderPath))
    #expect(log.events(since: position).map(\.session) == names)
    var follower = EventFollower(log)
    #expect(follower.latest(3).map(\.session) == names.suffix(3))
    #expect(follower.next().isEmpty)
    add("z")
    #expect(follower.next().map(\.session) == ["z"] && follower.next().isEmpty)
  }
}
