import MosaicControl
import MosaicTestHarness
import Testing

@Suite("The lock of a session", .runsPrograms)
struct MessageLockTests {
  @Test("trap 14: the lock is the kernel's, and a leftover lock file does not block")
  func endsWithItsHolder() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.path + "/locks"
    let isFree = {
      try ProgramRun.run("/bin/sh", ["-c", "flock --nonblock --conflict-exit-code 9 \(folder)/*.lock true"]).status
    }
    do {
      let lock = try MessageLock("beta\nworks\npeer", in: folder)
      let status = try isFree()
      withExtendedLifetime(lock) { #expect(status == 9) }
    }
    #expect(try isFree() == 0)
    _ = try MessageLock("beta\nworks\npeer", in: folder)
  }

  @Test("each session has its own lock")
  func perSession() throws {
    let scratch = try ScratchFolder()
    let one = try MessageLock("works\npeer", in: scratch.path)
    let other = try MessageLock("works\nother", in: scratch.path)
    withExtendedLifetime((one, other)) {}
  }

  @Test("a path that is not a folder is rejected")
  func foreignFolder() throws {
    let scratch = try ScratchFolder()
    try scratch.write("", to: "file")
    #expect(throws: MessageLockFailure.self) { try MessageLock("x", in: scratch.path + "/file") }
  }
}
