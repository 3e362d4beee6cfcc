import Glibc
import MosaicCommands
import MosaicCompiler
import MosaicTestHarness
import MosaicWorkspace
import Testing

@Suite(.runsPrograms) struct ApplyStatesTests {
  private let card = "fleet/comms/code0.md"

  @Test("a file with the expected content is current, regardless of the manifest")
  func current() throws {
    let scratch = Scratch()
    scratch.write(card, "new\n")
    #expect(try scratch.states([.comms("code0", "new\n")])[card] == .current)
    try scratch.apply([.comms("code0", "new\n")])
    #expect(try scratch.plan([.comms("code0", "new\n")]).hasDrift == false)
  }

  @Test("our own older file is outdated and is rewritten")
  func outdated() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("code0", "old\n")])
    #expect(try scratch.states([.comms("code0", "new\n")]) == [card: .outdated])
    #expect(try scratch.apply([.comms("code0", "new\n")]).paths(.updated) == [card])
    #expect(scratch.text(card) == "new\n")
  }

  @Test("a file that does not exist is missing and is written")
  func missing() throws {
    let scratch = Scratch()
    #expect(try scratch.states([.comms("code0", "new\n")]) == [card: .missing, Manifest.path: .missing])
    #expect(try scratch.apply([.comms("code0", "new\n")]).paths(.created) == [card, Manifest.path])
    #expect(scratch.text(card) == "new\n")
  }

  @Test("trap 10: a file changed by hand is modified, and nothing is written")
  func modified() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("code0", "old\n"), .comms("code1", "old\n")])
    scratch.write(card, "mine\n")
    let before = scratch.tree
    let outcome = try scratch.apply([.comms("code0", "new\n"), .comms("code1", "new\n"), .comms("code2", "new\n")])
    #expect(outcome.isRefused)
    #expect(outcome.changes.isEmpty)
    #expect(outcome.plan.statuses.map(\.state) == [.modified, .outdated, .missing])
    #expect(scratch.tree == before)
  }

  @Test("somebody else's file at one of our paths is foreign and stops the run")
  func foreign() throws {
    let scratch = Scratch()
    scratch.write(card, "theirs\n")
    #expect(try scratch.states([.comms("code0", "new\n")])[card] == .foreign)
    #expect(try scratch.apply([.comms("code0", "new\n")]).isRefused)
    #expect(scratch.tree == [card: "theirs\n"])
  }

  @Test("a file that we no longer generate is stale and is removed")
  func stale() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("code0", "old\n"), .comms("code1", "old\n")])
    #expect(try scratch.states([.comms("code1", "old\n")])[card] == .stale)
    #expect(try scratch.apply([.comms("code1", "old\n")]).paths(.removed) == [card])
    #expect(!scratch.exists(card))
    #expect(scratch.text(Manifest.path)?.contains("code0") == false)
  }

  @Test("a file that we no longer generate and that a person changed is kept, and reported until it is deleted")
  func modifiedStale() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("code0", "old\n"), .comms("code1", "old\n")])
    scratch.write(card, "mine\n")
    for _ in 1...2 {
      #expect(try scratch.apply([.comms("code1", "old\n")]).paths(.kept) == [card])
      #expect(try scratch.states([.comms("code1", "old\n")])[card] == .modifiedStale)
    }
    #expect(scratch.text(card) == "mine\n")
    unlink(scratch.full(card))
    try scratch.apply([.comms("code1", "old\n")])
    #expect(try scratch.plan([.comms("code1", "old\n")]).hasDrift == false)
  }

  @Test("a wrong mode is drift and is fixed without rewriting the file")
  func wrongMode() throws {
    let scratch = Scratch()
    let env = RenderedFile.env("code0", "A=1\n")
    try scratch.apply([env])
    chmod(scratch.full(env.path), 0o644)
    let inode = scratch.status(env.path)?.st_ino
    #expect(try scratch.states([env])[env.path] == .wrongMode)
    #expect(try scratch.apply([env]).paths(.modeFixed) == [env.path])
    #expect(scratch.mode(env.path) == 0o600)
    #expect(scratch.status(env.path)?.st_ino == inode)
  }

  @Test("an agents folder that others may enter is drift, and its mode is fixed")
  func openAgentsFolder() throws {
    let scratch = Scratch()
    scratch.makeFolder("fleet/agents", mode: 0o755)
    let env = RenderedFile.env("code0", "A=1\n")
    #expect(try scratch.states([env])["fleet/agents"] == .wrongMode)
    #expect(try scratch.apply([env]).paths(.modeFixed) == ["fleet/agents"])
    #expect(scratch.mode("fleet/agents") == 0o700)
    #expect(try scratch.plan([env]).hasDrift == false)
  }

  @Test("trap 17: a link, a folder and a FIFO in place of a file are the wrong kind and are not followed")
  func wrongKind() throws {
    let scratch = Scratch()
    scratch.write("victim", "keep\n")
    scratch.link("fleet/comms/link.md", to: "../../victim")
    scratch.makeFolder("fleet/comms/folder.md")
    mkfifo(scratch.full("fleet/comms/fifo.md"), 0o644)
    let files = ["fifo", "folder", "link"].map { RenderedFile.comms($0, "new\n") }
    let outcome = try scratch.apply(files)
    #expect(outcome.isRefused)
    #expect(outcome.plan.statuses.map(\.state) == [.wrongKind, .wrongKind, .wrongKind, .missing])
    #expect(!scratch.exists(Manifest.path))

    #expect(try !scratch.apply(files, force: true).isRefused)
    #expect(scratch.text("victim") == "keep\n")
    for file in files {
      #expect(scratch.text(file.path) == "new\n")
      #expect(scratch.exists(file.path + ".bak-1"))
    }
  }

  @Test("a linked folder inside the home is refused, even with force, and reported once; a linked home works")
  func linkedFolders() throws {
    let scratch = Scratch()
    scratch.makeFolder("elsewhere")
    scratch.link("fleet/comms", to: "../elsewhere")
    let files = [RenderedFile.comms("a", "1\n"), .comms("b", "1\n"), .role("code", "1\n")]
    #expect(
      try scratch.states(files)
        == ["fleet/comms": .wrongKind, "fleet/roles/code.md": .missing, Manifest.path: .missing])
    #expect(try scratch.apply(files, force: true).isRefused)
    #expect(scratch.exists("elsewhere/a.md") == false)

    scratch.makeFolder("real")
    scratch.link("home", to: "real")
    _ = try apply(files, context: .sample, to: WorkspaceFolder(at: scratch.full("home")))
    #expect(scratch.text("real/fleet/comms/a.md") == "1\n")
  }

  @Test("trap 10: CRLF line endings from a checkout are reported as such")
  func lineEnds() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("code0", "a\nb\n"), .comms("code1", "a\nb\n")])
    scratch.write(card, "a\r\nb\r\n")
    scratch.write("fleet/comms/code1.md", "a\r\nmine\r\n")
    let statuses = try scratch.plan([.comms("code0", "a\nb\n"), .comms("code1", "a\nb\n")]).statuses.prefix(2)
    #expect(statuses.map(\.state) == [.modified, .modified])
    #expect(statuses.map(\.onlyLineEndsDiffer) == [true, false])
    #expect(statuses[0].help?.contains("* -text") == true)
    #expect(try scratch.plan([.comms("code0", "new\n"), .comms("code1", "new\n")]).statuses[0].onlyLineEndsDiffer)
  }

  @Test("files that a person added among ours are foreign; local layers and backups are not")
  func strangers() throws {
    let scratch = Scratch()
    for path in [
      "fleet/roles/mine.md", "fleet/roles/code.md.bak-1", "fleet/roles/.draft.md", "fleet/profiles/mine.yaml",
      "fleet/agents/old.env", "fleet/agents/code0.local.env", "fleet/roles.local/mine.md", "fleet/roster.yaml",
    ] { scratch.write(path, "x\n") }
    let foreign = try scratch.plan([]).statuses.filter { $0.state == .foreign }
    #expect(foreign.map(\.path) == ["fleet/agents/old.env", "fleet/profiles/mine.yaml", "fleet/roles/mine.md"])
  }

  @Test("trap 10: all states of all files are reported in one run")
  func allAtOnce() throws {
    let scratch = Scratch()
    let names = ["current", "outdated", "missing", "modified", "stale", "hand-stale", "mode", "kind"]
    try scratch.apply(names.map { .comms($0, "old\n") })
    scratch.write("fleet/comms/modified.md", "mine\n")
    scratch.write("fleet/comms/hand-stale.md", "mine\n")
    scratch.write("fleet/comms/foreign.md", "theirs\n")
    chmod(scratch.full("fleet/comms/mode.md"), 0o600)
    for gone in ["missing", "kind"] { unlink(scratch.full("fleet/comms/\(gone).md")) }
    scratch.makeFolder("fleet/comms/kind.md")
    let files: [RenderedFile] = [
      .comms("current", "old\n"), .comms("outdated", "new\n"), .comms("missing", "old\n"),
      .comms("modified", "new\n"), .comms("mode", "old\n"), .comms("kind", "old\n"), .comms("foreign", "new\n"),
    ]
    let states = try scratch.plan(files).statuses.map { $0.path.dropFirst(12).dropLast(3) + " " + $0.state.rawValue }
    #expect(
      states == [
        "current current", "foreign foreign", "hand-stale modified-stale", "kind wrong-kind", "missing missing",
        "mode wrong-mode", "modified modified", "outdated outdated", "stale stale",
      ])
    #expect(scratch.exists("fleet/comms/stale.md"))
  }
}
