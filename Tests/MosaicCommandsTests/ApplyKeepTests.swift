import Foundation
import Glibc
import MosaicCommands
import MosaicCompiler
import MosaicTestHarness
import MosaicWorkspace
import Testing

@Suite("Kept generated files", .runsPrograms)
struct ApplyKeepTests {
  private let kept = "fleet/agents/b.env"
  private let both = [RenderedFile.env("a", "A=1\n"), .env("b", "B=1\n")]

  private func left(_ scratch: Scratch) throws {
    try scratch.apply(both)
    _ = try apply([both[0]], context: .sample, to: scratch.folder, keeping: [kept, "fleet/comms/b.md"])
  }

  @Test("kept files are not drift, neither in this run nor in later ones")
  func noDrift() throws {
    let scratch = Scratch()
    try left(scratch)
    let before = scratch.tree
    #expect(before[kept] == "B=1\n")
    #expect(before[Manifest.path]?.contains(#""kept": ["fleet/agents/b.env"]"#) == true)
    #expect(try scratch.plan([both[0]]).hasDrift == false)
    for force in [false, true] { try scratch.apply([both[0]], force: force) }
    #expect(scratch.tree == before)
  }

  @Test("kept files become ours again when they are generated again, unless a person changed them")
  func madeAgain() throws {
    for text in ["B=1\n", "B=mine\n"] {
      let scratch = Scratch()
      try left(scratch)
      scratch.write(kept, text, mode: 0o600)
      let outcome = try scratch.apply([both[0], .env("b", "B=2\n")])
      #expect(outcome.isRefused == (text == "B=mine\n"))
      #expect(scratch.text(kept) == (outcome.isRefused ? text : "B=2\n"))
      #expect(scratch.text(Manifest.path)?.contains("kept") == outcome.isRefused)
    }
  }

  @Test("kept files are forgotten after they are deleted")
  func forgotten() throws {
    let scratch = Scratch()
    try left(scratch)
    unlink(scratch.full(kept))
    #expect(try scratch.states([both[0]]) == ["fleet/agents/a.env": .current, Manifest.path: .outdated])
    try scratch.apply([both[0]])
    #expect(scratch.text(Manifest.path)?.contains("fleet/agents/b.env") == false)
  }

  @Test(
    "the kept list cannot claim files that are not in the manifest",
    arguments: ["fleet/agents/x.env", "../x", "", "fleet/roles/x.md"])
  func hostileKept(path: String) throws {
    let scratch = Scratch()
    try left(scratch)
    scratch.write("fleet/agents/x.env", "X=1\n")
    let manifest = scratch.text(Manifest.path) ?? ""
    scratch.write(Manifest.path, manifest.replacingOccurrences(of: #"["fleet/agents/b.env"]"#, with: "[\"\(path)\"]"))
    #expect(scratch.text(Manifest.path) != manifest)
    let states = try scratch.states([both[0]])
    #expect(states["fleet/agents/x.env"] == .foreign)
    #expect(states[kept] == .stale)
  }

  @Test("after a kill at any moment, the next run completes the work")
  func killedAnywhere() throws {
    struct Killed: Error {}
    var steps = 0
    while steps < 100 {
      let scratch = Scratch()
      try scratch.apply(both)
      let folder = scratch.folder
      var left = steps
      folder.beforeChange = {
        if left == 0 { throw Killed() }
        left -= 1
      }
      let changed = RenderedFile.env("a", "A=2\n")
      let isDone = (try? apply([changed], context: .sample, to: folder, keeping: [kept])) != nil
      _ = try apply([changed], context: .sample, to: scratch.folder, keeping: [kept])
      #expect(scratch.text(kept) == "B=1\n")
      #expect(try scratch.plan([changed]).hasDrift == false)
      if isDone { break }
      steps += 1
    }
    #expect((3..<100).contains(steps))
  }
}
