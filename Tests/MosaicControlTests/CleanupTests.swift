import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("What is left in the run folder")
struct CleanupTests {
  private let scratch: ScratchFolder
  private var folder: FleetFolder { FleetFolder(home: scratch.path) }
  private let now = 2_000_000_000

  init() throws {
    scratch = try ScratchFolder()
  }

  /// - Parameter age: seconds before `now`.
  private func write(_ name: String, age: Int) throws {
    let path = "fleet/run/\(name)"
    try scratch.write("x", to: path, mode: 0o600)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(now - age))], ofItemAtPath: "\(scratch.path)/\(path)")
  }

  private func left(needed: Set<String>?) -> [String] {
    RunFolderLeftovers(in: folder, needed: needed, now: now).files.map { Path.name($0.path) }
  }

  private enum Path {
    static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }
  }

  @Test("the files of an agent go together, once the newest is a week old")
  func age() throws {
    let week = RunFolderLeftovers.keepingAgents
    for (name, age) in [("old.log", week), ("old.hb", week * 2), ("young.log", week * 3), ("young.hb", week - 1)] {
      try write(name, age: age)
    }
    #expect(left(needed: []) == ["old.hb", "old.log"])
    #expect(left(needed: ["old"]) == [] && left(needed: nil) == [])
  }

  @Test("only names that mosaic gives to files count")
  func names() throws {
    for name in [
      "a.trust", "a.local.env", "a.bak-1", "PAUSED", "installed.json", "trusted.json", ".log", "a.b.log", "log",
    ] {
      try write(name, age: RunFolderLeftovers.keepingAgents * 9)
    }
    #expect(left(needed: []) == [])
    let runtimes: [any RuntimeArguments] = [ClaudeArguments(), CodexArguments(), PiArguments(), OpencodeArguments()]
    let hooks = runtimes.compactMap { $0.hookFile(running: "mosaic")?.ending }
    #expect(hooks.count == 3 && hooks.allSatisfy(RunFolderLeftovers.endings.contains))
  }

  @Test("a temporary file of a process that has ended goes after a day")
  func temporaries() throws {
    let day = RunFolderLeftovers.keepingTemporaries
    for (name, age) in [
      ("a.hb.4194999.tmp", day + 1), ("b.hb.4194999.tmp", day), (".4194999.probe.tmp", day + 1), ("c.tmp", day * 9),
      ("a.hb.\(getpid()).tmp", day * 9), ("x.y.tmp", day * 9),
    ] { try write(name, age: age) }
    #expect(left(needed: nil).sorted() == [".4194999.probe.tmp", "a.hb.4194999.tmp"])
  }

  @Test("a file that was written since is not removed")
  func written() throws {
    try write("old.log", age: RunFolderLeftovers.keepingAgents)
    let file = try #require(RunFolderLeftovers(in: folder, needed: [], now: now).files.first)
    try write("old.log", age: 0)
    #expect(RunFolderLeftovers.remove(file) == EBUSY && FileManager.default.fileExists(atPath: file.path))
    try write("old.log", age: RunFolderLeftovers.keepingAgents)
    #expect(RunFolderLeftovers.remove(file) == nil && !FileManager.default.fileExists(atPath: file.path))
    #expect(RunFolderLeftovers.remove(file) == nil)
  }
}
