import Foundation
import Glibc
import MosaicFormats
import MosaicHost
import MosaicTestHarness
import Testing

/// The facts of an index under a clock that the test sets.
@Suite("Facts of the index")
struct DiskFactsTests {
  private let folder = try! ScratchFolder()
  private var file: String { folder.path + "/a" }

  init() throws {
    try folder.write("one", to: "a")
  }

  private func index(startedAt started: FileStamp.Time, _ work: () -> Void) -> FleetIndex {
    let trace = DiskTrace(started: started)
    trace.during(work)
    #expect(trace.isComplete)
    return FleetIndex(
      started: started, answers: FleetIndex.Answers(current: 1, hasRightModes: true, unchanged: nil, notes: []),
      values: trace.values, entries: trace.entries)
  }

  private func later(_ seconds: Int64) -> FileStamp.Time {
    FileStamp.Time(seconds: DiskTrace.now.seconds + seconds, nanoseconds: 0)
  }

  private func holds(_ index: FleetIndex, at now: FileStamp.Time) -> DiskFacts? {
    DiskFacts(confirming: index, identity: [], now: now)
  }

  /// Replaces the bytes in place and restores the time of the last change.
  private func rewrite(_ text: String) throws {
    var status = stat()
    #expect(stat(file, &status) == 0)
    let descriptor = open(file, O_WRONLY)
    defer { close(descriptor) }
    #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
    let times = [status.st_atim, status.st_mtim]
    #expect(futimens(descriptor, times) == 0)
  }

  @Test("an old file is not read again, and a change of the same size with its time restored is found")
  func settled() throws {
    let index = index(startedAt: later(10)) { _ = FileBytes.read(file) }
    #expect(index.entries.map(\.fact.digest) == [nil])
    #expect(holds(index, at: later(20)) != nil)
    usleep(20_000)
    try rewrite("two")
    #expect(holds(index, at: later(20)) == nil)
  }

  @Test("a file that is as new as the index is read again, until a later run can trust its times")
  func racy() throws {
    let index = index(startedAt: DiskTrace.now) { _ = FileBytes.read(file) }
    #expect(index.entries.map(\.fact.digest) == [Digest(of: "one").text])
    let soon = try #require(holds(index, at: FileStamp.Time(seconds: later(0).seconds, nanoseconds: 999_999_999)))
    #expect(!soon.isRefreshed || soon.index.entries.map(\.fact.digest) == [nil])
    let settled = try #require(holds(index, at: later(20)))
    #expect(settled.isRefreshed && settled.index.started == later(20))
    #expect(settled.index.entries.map(\.fact.digest) == [nil])
  }

  @Test("a change that leaves every time as it was is found while the file is racy")
  func racyChange() throws {
    let index = index(startedAt: DiskTrace.now) { _ = FileBytes.read(file) }
    try rewrite("two")
    var status = stat()
    #expect(lstat(file, &status) == 0)
    // The stamp of the changed file with the digest of the old bytes: what a change within one tick looks like.
    var forged = index
    forged.entries[0].fact = .file(FileStamp(status), digest: index.entries[0].fact.digest)
    #expect(holds(forged, at: later(20)) == nil)
  }

  @Test("with a clock that was set back, files are read again, and an index from the future is ignored")
  func clockSetBack() throws {
    let past = later(-3600)
    let index = index(startedAt: past) { _ = FileBytes.read(file) }
    #expect(index.entries.map(\.fact.digest) == [Digest(of: "one").text])
    #expect(holds(index, at: later(-3000)).map { !$0.isRefreshed } == true)
    #expect(holds(index, at: later(-4000)) == nil)
    #expect(holds(index, at: past) == nil)
  }

  @Test("lookups that found nothing, and the names in folders, are facts")
  func lookups() throws {
    let index = index(startedAt: later(10)) {
      _ = FileBytes.read(folder.path + "/b")
      _ = FileBytes.isFolder(folder.path + "/c")
      _ = FileBytes.exists(folder.path + "/d/e")
    }
    #expect(index.entries.map(\.fact) == [.absent, .absent, .absent])
    for path in ["b", "c/x", "d/e"] {
      #expect(holds(index, at: later(20)) != nil)
      try folder.write("", to: path)
      #expect(holds(index, at: later(20)) == nil, "\(path)")
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(path.prefix(1))")
    }
  }

  @Test("variables and links are facts, and a relative path makes the trace incomplete")
  func values() throws {
    try folder.link("link", to: folder.path + "/a")
    let index = index(startedAt: later(10)) {
      _ = Environment["MOSAIC_TEST_THAT_IS_NOT_SET"]
      _ = Path.absolute(folder.path + "/link")
    }
    #expect(Set(index.values.map(\.kind)) == [.variable, .link])
    #expect(holds(index, at: later(20)) != nil)
    try FileManager.default.removeItem(atPath: folder.path + "/link")
    #expect(holds(index, at: later(20)) == nil)
    let trace = DiskTrace()
    trace.during { _ = Path.absolute("somewhere") }
    #expect(!trace.isComplete)
  }

  @Test("the file at the end of a link is a fact")
  func followed() throws {
    try folder.write("one", to: "b")
    try folder.link("link", to: file)
    let index = index(startedAt: later(10)) { _ = FileBytes.read(folder.path + "/link") }
    #expect(index.entries.map(\.followsLinks) == [true])
    #expect(holds(index, at: later(20)) != nil)
    try FileManager.default.removeItem(atPath: folder.path + "/link")
    try folder.link("link", to: folder.path + "/b")
    #expect(holds(index, at: later(20)) == nil)
    try FileManager.default.removeItem(atPath: folder.path + "/link")
    try folder.link("link", to: file)
    #expect(holds(index, at: later(20)) != nil)
    usleep(20_000)
    try rewrite("two")
    #expect(holds(index, at: later(20)) == nil)
  }

  @Test("a path that changes during a run makes the trace incomplete")
  func contradiction() throws {
    let trace = DiskTrace(started: later(10))
    try trace.during {
      _ = FileBytes.read(file)
      try folder.write("longer", to: "a")
      _ = FileBytes.read(file)
    }
    #expect(!trace.isComplete)
  }
}
