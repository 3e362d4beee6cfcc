import Foundation
import Glibc
import MosaicCommands
import MosaicCompiler
import MosaicTestHarness
import MosaicWorkspace
import Synchronization
import Testing

@Suite(.runsPrograms) struct ApplyInterruptionTests {
  private struct Kill: Error {}

  /// Applies the files, but fails after the given number of changes.
  private func apply(_ files: [RenderedFile], _ scratch: Scratch, changes: Int, force: Bool = false) -> Bool {
    let folder = scratch.folder
    var left = changes
    folder.beforeChange = {
      if left == 0 { throw Kill() }
      left -= 1
    }
    return (try? MosaicWorkspace.apply(files, context: .sample, to: folder, force: force)) != nil
  }

  private let old: [RenderedFile] = [
    .env("a", "A=1\n"), .env("b", "A=1\n"), .comms("a", "old\n"), .comms("gone", "old\n"), .role("code", "old\n"),
  ]
  private let next: [RenderedFile] = [
    .env("a", "A=2\n"), .env("c", "A=2\n"), .comms("a", "next\n"), .comms("c", "next\n"), .role("code", "next\n"),
  ]
  private let last: [RenderedFile] = [
    .env("b", "A=3\n"), .env("c", "A=3\n"), .comms("a", "last\n"), .comms("gone", "last\n"), .role("code", "last\n"),
  ]

  @Test("after a run is killed at any change, the next run completes it, even if the roster changed in between")
  func killed() throws {
    var changes = 0
    while true {
      let scratch = Scratch()
      try scratch.apply(old)
      chmod(scratch.full("fleet/roles/code.md"), 0o600)
      let isDone = apply(next, scratch, changes: changes)
      let outcome = try scratch.apply(last)
      #expect(!outcome.isRefused, "killed before change \(changes)")
      #expect(Set(scratch.tree.keys) == Set(last.map(\.path) + [Manifest.path]))
      #expect(try scratch.plan(last).hasDrift == false)
      if isDone { break }
      changes += 1
    }
    #expect(changes > 20)
  }

  @Test("the next run removes the leftovers of a killed run, even if it generates nothing")
  func leftovers() throws {
    for changes in 0..<30 {
      let scratch = Scratch()
      _ = apply(next, scratch, changes: changes)
      try scratch.apply([])
      #expect(Set(scratch.tree.keys) == [Manifest.path])
    }
  }

  @Test("after two killed runs in a row, the third completes them")
  func killedTwice() throws {
    for first in stride(from: 0, to: 40, by: 3) {
      for second in stride(from: 0, to: 40, by: 2) {
        let scratch = Scratch()
        try scratch.apply(old)
        _ = apply(next, scratch, changes: first)
        _ = apply(last, scratch, changes: second)
        #expect(try !scratch.apply(old).isRefused)
        #expect(try scratch.plan(old).hasDrift == false)
      }
    }
  }

  @Test("a forced run killed at any change loses none of a person's files")
  func killedForce() throws {
    var changes = 0
    while true {
      let scratch = Scratch()
      try scratch.apply(old)
      scratch.write("fleet/comms/a.md", "mine\n")
      scratch.write("fleet/roles/added.md", "added\n")
      let isDone = apply(next, scratch, changes: changes, force: true)
      try scratch.apply(last, force: true)
      #expect(scratch.tree.values.contains("mine\n"))
      #expect(scratch.tree.values.contains("added\n"))
      #expect(try scratch.plan(last).hasDrift == false)
      if isDone { break }
      changes += 1
    }
  }

  @Test("an adoption killed at any change loses none of a person's files")
  func killedAdoption() throws {
    for changes in 0..<20 {
      let scratch = Scratch()
      try scratch.apply(old)
      scratch.write("fleet/agents/a.env", "A=1\nMINE=1\n", mode: 0o600)
      scratch.write("fleet/roles/code.md", "mine\n")
      let folder = scratch.folder
      var left = changes
      folder.beforeChange = {
        if left == 0 { throw Kill() }
        left -= 1
      }
      _ = try? adopt(old, context: .sample, in: folder)
      #expect(try scratch.adopt(old).refusals.isEmpty)
      #expect(scratch.text("fleet/agents/a.local.env") == "MINE=1\n")
      #expect(scratch.text("fleet/roles.local/code.md") == "mine\n")
      #expect(try !scratch.apply(old).isRefused)
    }
  }

  @Test("trap 14: a run waits for another one that has locked the workspace, and leaves no lock")
  func waits() throws {
    let scratch = Scratch()
    let holder = open(scratch.path, O_RDONLY | O_DIRECTORY)
    flock(holder, LOCK_EX)
    let (isWaiting, isDone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let path = scratch.path
    Thread.detachNewThread {
      _ = try? MosaicWorkspace.apply(
        [.comms("a", "x\n")], context: .sample, to: WorkspaceFolder(at: path), waiting: { isWaiting.signal() })
      isDone.signal()
    }
    #expect(isWaiting.wait(timeout: .now() + 10) == .success)
    #expect(isDone.wait(timeout: .now() + 0.1) == .timedOut)
    #expect(scratch.tree.isEmpty)
    close(holder)
    #expect(isDone.wait(timeout: .now() + 10) == .success)
    #expect(Set(scratch.tree.keys) == ["fleet/comms/a.md", Manifest.path])
  }

  @Test("trap 14: concurrent runs take turns")
  func takesTurns() throws {
    let scratch = Scratch()
    let path = scratch.path
    let versions = [old, next, last]
    let refusals = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 60) { index in
      let outcome = try? MosaicWorkspace.apply(versions[index % 3], context: .sample, to: WorkspaceFolder(at: path))
      if outcome?.isRefused != false { refusals.add(1, ordering: .relaxed) }
    }
    #expect(refusals.load(ordering: .relaxed) == 0)
    #expect(try versions.contains { try scratch.plan($0).hasDrift == false })
  }
}
