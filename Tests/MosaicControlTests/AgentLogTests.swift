import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("An agent's own log")
struct AgentLogTests {
  private let scratch: ScratchFolder
  private var folder: FleetFolder { FleetFolder(home: scratch.path) }

  init() throws {
    scratch = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: scratch.path + "/fleet", withIntermediateDirectories: true)
  }

  private static let time = 1_795_946_726_132

  private func parsed(_ line: String) -> AgentLogEntry? { AgentLogEntry(line: Array(line.utf8)[...]) }

  @Test(
    "each entry is read back from its line",
    arguments: [
      .started(pid: 41), .adopted(pid: 1), .ended(.status(0)), .ended(.status(255)), .ended(.signal(9)),
      .ended(.outOfMemory), .ended(.vanished), .stopped, .requested("stop", by: "mosaic fleet stop, user 1000"),
    ] as [AgentLogEntry.Event])
  func events(_ event: AgentLogEntry.Event) {
    let entry = AgentLogEntry(time: Self.time, event: event)
    #expect(parsed(entry.line) == entry)
  }

  @Test(
    "text of any kind is read back, with spaces in place of control characters",
    arguments: [
      "", " ", "  two", "a\nended status=0", "\r\n", "\u{301}accent first", "\u{200D}\u{FE0F}", "👩‍👩‍👧‍👦", "by by by",
      "\u{1B}[31mred", "\u{85}\u{2028}\u{202E}", "| pipe", "e\u{301}", "\0",
    ])
  func hostile(_ text: String) {
    let plain = String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    for (event, shown) in [
      (.output(text), .output(plain)), (.note(text), .note(plain)),
      (.requested("stop", by: text), .requested("stop", by: plain)),
    ] as [(AgentLogEntry.Event, AgentLogEntry.Event)] {
      let line = AgentLogEntry(time: Self.time, event: event).line
      #expect(!line.utf8.contains(UInt8(ascii: "\n")))
      #expect(parsed(line) == AgentLogEntry(time: Self.time, event: shown))
    }
  }

  @Test("a long line is cut, and is still read")
  func long() {
    let line = AgentLogEntry(time: Self.time, event: .output(String(repeating: "👩", count: 5000))).line
    #expect(line.unicodeScalars.count == AgentLogEntry.longestLine && line.utf8.count < 4096)
    #expect(parsed(line)?.time == Self.time)
  }

  @Test(
    "a line that no supervisor wrote is not an entry",
    arguments: [
      "", " ", "started pid=1", "2026-11-29T10:05:26.132Z", "2026-11-29T10:05:26.132Z star", "yesterday stopped",
      "2026-11-29T10:05:26.132Z started pid=", "2026-11-29T10:05:26.132Z ended", "2026-11-29T10:05:26.132Z ended stat",
      "2026-11-29T10:05:26.132Z request stop", "2026-11-29T10:05:26.132Z ended status=99999999999", "\u{FFFD}",
    ])
  func foreign(_ line: String) {
    #expect(parsed(line) == nil)
  }

  @Test("a torn line damages neither its neighbors nor the next line")
  func torn() throws {
    let line = AgentLogEntry(time: Self.time, event: .stopped).line
    try scratch.write("\(line)\n\(line.prefix(28))", to: "fleet/run/ada.log", mode: 0o600)
    let log = AgentLog(of: "ada", in: folder)
    #expect(log.append(.started(pid: 5)))
    #expect(log.entries().map(\.event) == [.stopped, .started(pid: 5)])
    #expect(log.entries(last: 1).map(\.event) == [.started(pid: 5)])
    #expect(log.life.newest?.event == .started(pid: 5) && log.life.lastExit == .stopped(by: nil))
  }

  @Test("three files of limited size are kept, and the newest entries are read across them")
  func rotation() throws {
    let log = AgentLog(of: "ada", in: folder, limit: 1000)
    for number in 0..<200 { log.append(.note("\(number)")) }
    let sizes = try log.file.paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }
    #expect(sizes.allSatisfy { $0 <= 1050 } && sizes.dropFirst().allSatisfy { $0 >= 1000 })
    #expect(!FileManager.default.fileExists(atPath: log.path + ".3"))
    let notes = log.entries().map(\.event)
    #expect(notes == (200 - notes.count..<200).map { .note("\($0)") } && notes.count > 50)
    #expect(log.entries(last: 60).map(\.event) == (140..<200).map { .note("\($0)") })
    #expect(log.entries(last: 60, where: { $0.event == .note("150") }).count == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: log.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("concurrent writers lose no line, even while the file is rotated")
  func concurrency() throws {
    let folder = folder
    _ = try SideBySide.run(8) { writer in
      for number in 0..<100 {
        try #require(AgentLog(of: "ada", in: folder, limit: 25_000).append(.note("\(writer) \(number)")))
      }
    }
    let entries = AgentLog(of: "ada", in: folder).entries()
    #expect(Set(entries.map(\.line)).count == 800)
  }

  @Test("a disk that takes nothing is not an error")
  func refused() throws {
    let log = AgentLog(of: "ada", in: folder)
    #expect(log.entries().isEmpty && log.life == RuntimeLife() && !log.exists)
    try scratch.write("a file, not a folder", to: "fleet/run")
    #expect(!log.append(.stopped) && log.entries().isEmpty)
    #expect(!AgentLog(of: "ada", in: FleetFolder(home: "/proc/self")).append(.stopped))
    try FileManager.default.removeItem(atPath: scratch.path + "/fleet/run")
    try FileManager.default.createDirectory(atPath: scratch.path + "/fleet/run", withIntermediateDirectories: true)
    // Every write to this device fails as on a full disk; it is not a regular file, so it is not even opened.
    try scratch.link("fleet/run/ada.log", to: "/dev/full")
    #expect(!log.append(.stopped))
  }

  @Test("a follower sees each new entry once, even across a rotation")
  func follower() throws {
    let log = AgentLog(of: "ada", in: folder, limit: 500)
    log.append(.note("a"))
    log.append(.note("b"))
    var follower = AgentLogFollower(log)
    #expect(follower.past(last: 1).map(\.event) == [.note("b")])
    #expect(follower.next().isEmpty)
    let notes = (0..<20).map { AgentLogEntry.Event.note("n\($0)") }
    notes.forEach { log.append($0) }
    #expect(FileManager.default.fileExists(atPath: log.file.paths[1]))
    #expect(follower.next().map(\.event) == notes && follower.next().isEmpty)
    var early = AgentLogFollower(AgentLog(of: "bo", in: folder))
    #expect(early.past().isEmpty && early.next().isEmpty)
    AgentLog(of: "bo", in: folder).append(.stopped)
    #expect(early.next().map(\.event) == [.stopped])
  }

  @Test("events, logs and sent messages have the same limit, and each keeps a fixed number of files")
  func bound() throws {
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 10) + [UInt8(ascii: "\n")]
    for kind in RotatedFile.Kind.allCases {
      let file = RotatedFile(kind, of: "ada", in: folder)
      file.makeFolder()
      for _ in 0..<80 { #expect(file.append(line) != nil) }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.run).filter { $0.contains(kind.ending) }
      #expect(names.count == 1 + kind.olderGenerations && file.paths.count == names.count)
      let sizes = try file.paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }
      #expect(sizes.allSatisfy { $0 < RotatedFile.limit + line.count })
    }
  }

  @Test("old entries are left out")
  func since() throws {
    let lines = [1000, 2000, 3000].map { AgentLogEntry(time: $0 * 1000, event: .note("\($0)")).line + "\n" }
    try scratch.write(lines.joined(), to: "fleet/run/ada.log", mode: 0o600)
    #expect(AgentLog(of: "ada", in: folder).entries(since: 2000).map(\.event) == [.note("2000"), .note("3000")])
  }

  // MARK: - The last start and end

  private func life(_ events: [AgentLogEntry.Event]) -> RuntimeLife {
    RuntimeLife(events.enumerated().map { Array(AgentLogEntry(time: $0 * 1000, event: $1).line.utf8)[...] })
  }

  @Test("the last end is found before the newest start, and a request belongs only to the stop that follows it")
  func lives() {
    let died = life([.started(pid: 1), .requested("stop", by: "x"), .stopped, .started(pid: 2), .ended(.status(3))])
    #expect(died.newest?.time == 4000 && died.start?.time == 3000 && died.lastExit == .ended(.status(3)))
    #expect(died.requester == nil)
    let again = life([.started(pid: 1), .ended(.signal(9)), .output("words"), .note("n"), .started(pid: 2)])
    #expect(again.newest?.time == 4000 && again.lastExit == .ended(.signal(9)))
    let stopped = life([
      .ended(.outOfMemory), .started(pid: 1), .requested("stop", by: "first"), .requested("stop", by: "second"),
      .stopped,
    ])
    #expect(stopped.newest?.time == 4000 && stopped.lastExit == .stopped(by: "second"))
    let unasked = life([.requested("stop", by: "x"), .started(pid: 1), .stopped, .adopted(pid: 1)])
    #expect(unasked.lastExit == .stopped(by: nil))
    #expect(life([.requested("stop", by: "x")]).newest == nil && life([]).lastExit == .never)
  }

  @Test("only the end of a log is read, and the older file shortly after a rotation")
  func tail() throws {
    let log = AgentLog(of: "ada", in: folder)
    log.append(.ended(.status(1)))
    for number in 0..<200 { log.append(.output("\(number) " + String(repeating: "x", count: 100))) }
    log.append(.started(pid: 2))
    #expect(log.life.newest?.event == .started(pid: 2) && log.life.lastExit == .never)
    let small = AgentLog(of: "bo", in: folder, limit: 1)
    small.append(.ended(.status(1)))
    small.append(.started(pid: 2))
    #expect(small.life.newest?.event == .started(pid: 2) && small.life.lastExit == .ended(.status(1)))
  }
}
