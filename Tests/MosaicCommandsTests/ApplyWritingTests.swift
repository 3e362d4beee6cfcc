import Foundation
import Glibc
import MosaicCommands
import MosaicCompiler
import MosaicTestHarness
import MosaicWorkspace
import Testing

@Suite(.runsPrograms, .serialized) struct ApplyWritingTests {
  @Test("modes do not depend on the umask", arguments: [mode_t(0o077), 0o000])
  func modes(mask: mode_t) throws {
    let scratch = Scratch()
    let previous = umask(mask)
    defer { umask(previous) }
    try scratch.apply([
      .env("code0", "A=1\n"), .comms("code0", "x\n"), .sample("tools/tmux/agent-send.sh", "#!/bin/sh\n", .executable),
    ])
    #expect(scratch.mode("fleet/agents/code0.env") == 0o600)
    #expect(scratch.mode("fleet/comms/code0.md") == 0o644)
    #expect(scratch.mode("tools/tmux/agent-send.sh") == 0o755)
    #expect(scratch.mode(Manifest.path) == 0o644)
    #expect(scratch.mode("fleet/agents") == 0o700)
    for folder in ["fleet", "fleet/comms", "tools", "tools/tmux"] { #expect(scratch.mode(folder) == 0o755) }
  }

  @Test("a second run keeps every file and its modification time")
  func unchanged() throws {
    let scratch = Scratch()
    let files = [RenderedFile.env("code0", "A=1\n"), .comms("code0", "x\n")]
    let paths = files.map(\.path) + [Manifest.path]
    try scratch.apply(files)
    let before = paths.map { scratch.status($0)! }
    let outcome = try scratch.apply(files)
    #expect(outcome.paths(.unchanged).sorted() == paths.sorted())
    for (path, old) in zip(paths, before) {
      let new = scratch.status(path)!
      #expect(new.st_ino == old.st_ino)
      #expect(new.st_mtim.tv_nsec == old.st_mtim.tv_nsec)
      #expect(new.st_ctim.tv_nsec == old.st_ctim.tv_nsec)
    }
  }

  @Test("a dry run has the same outcome and writes nothing")
  func dryRun() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("a", "old\n"), .comms("b", "old\n")])
    scratch.write("fleet/comms/c.md", "theirs\n")
    let files = [RenderedFile.comms("a", "new\n"), .comms("c", "new\n"), .comms("d", "new\n")]
    let before = scratch.tree
    let dry = try scratch.apply(files, force: true, dryRun: true)
    #expect(scratch.tree == before)
    let real = try scratch.apply(files, force: true)
    #expect(dry.changes.map(\.kind) == real.changes.map(\.kind))
    #expect(dry.changes.map(\.backup) == real.changes.map(\.backup))
    let absent = WorkspaceFolder(at: scratch.full("not/there"))
    #expect(try apply(files, context: .sample, to: absent, dryRun: true).paths(.created).count == 4)
    #expect(!scratch.exists("not"))
  }

  @Test("a home that does not exist is created with its parent folders")
  func newHome() throws {
    let scratch = Scratch()
    _ = try apply([.comms("a", "x\n")], context: .sample, to: WorkspaceFolder(at: scratch.full("one/two/")))
    #expect(scratch.text("one/two/fleet/comms/a.md") == "x\n")
  }

  @Test("force keeps the previous file as .bak-1, then .bak-2, and never overwrites a backup")
  func force() throws {
    let scratch = Scratch()
    let path = "fleet/comms/a.md"
    scratch.write(path, "first\n")
    #expect(try scratch.apply([.comms("a", "new\n")], force: true).changes[0].backup == path + ".bak-1")
    scratch.write(path, "second\n")
    try scratch.apply([.comms("a", "new\n")], force: true)
    #expect(scratch.text(path + ".bak-1") == "first\n")
    #expect(scratch.text(path + ".bak-2") == "second\n")
    #expect(scratch.text(path) == "new\n")
  }

  @Test("force moves an added file aside and writes nothing in its place")
  func forceAside() throws {
    let scratch = Scratch()
    scratch.write("fleet/roles/mine.md", "mine\n")
    #expect(try scratch.apply([.role("code", "x\n")], force: true).paths(.setAside) == ["fleet/roles/mine.md"])
    #expect(scratch.text("fleet/roles/mine.md.bak-1") == "mine\n")
    #expect(try scratch.plan([.role("code", "x\n")]).hasDrift == false)
  }

  @Test("trap 1: a run over a lived-in home changes none of the user's files")
  func livedIn() throws {
    let scratch = Scratch()
    let theirs = [
      "fleet/roster.yaml", "fleet/roster.yaml.bak-1", "fleet/NORTH_STAR.yaml", "fleet/roles.local/mine.md",
      "fleet/profiles.local/mine.yaml", "fleet/agents/code0.local.env", "fleet/run/PAUSED", "fleet/run/code0.json",
      "fleet/backlog/data/base", "notes.md", "fleet/comms/notes.txt", "systemd/user/other.service",
    ]
    for path in theirs { scratch.write(path, "precious \(path)\n", mode: 0o640) }
    try scratch.apply([.env("code0", "A=1\n"), .role("code", "x\n"), .comms("code0", "x\n")])
    try scratch.apply([.env("code0", "A=2\n")], force: true)
    try scratch.apply([], force: true)
    for path in theirs {
      #expect(scratch.text(path) == "precious \(path)\n")
      #expect(scratch.mode(path) == 0o640)
    }
    #expect(Set(scratch.tree.keys) == Set(theirs + [Manifest.path]))
  }

  @Test("a file that a person changes during the run is not overwritten")
  func changedMeanwhile() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("a", "old\n")])
    let folder = scratch.folder
    folder.beforeChange = {
      scratch.write("fleet/comms/a.md", "mine\n")
      folder.beforeChange = {}
    }
    #expect(throws: FileSystemError.self) { try apply([.comms("a", "new\n")], context: .sample, to: folder) }
    #expect(scratch.text("fleet/comms/a.md") == "mine\n")
  }
}
