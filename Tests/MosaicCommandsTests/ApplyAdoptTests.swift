import Foundation
import Glibc
import MosaicCompiler
import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicWorkspace

@Suite(.runsPrograms) struct ApplyAdoptTests {
  private let files: [RenderedFile] = [
    .env("code0", "# generated\nA=1\nB=\"two\"\n"), .role("code", "shipped\n"),
    .sample("fleet/profiles/research.yaml", "id: research\n"), .comms("code0", "card\n"),
  ]

  @Test(
    "a changed role and a changed profile move to the person's layer, and the next run writes the shipped ones again")
  func library() throws {
    let scratch = Scratch()
    try scratch.apply(files)
    scratch.write("fleet/roles/code.md", "mine\n")
    scratch.write("fleet/roles/added.md", "added\n")
    scratch.write("fleet/profiles/research.yaml", "id: research # mine\n")
    let report = try scratch.adopt(files)
    #expect(
      report.adoptions == [
        Adoption(path: "fleet/profiles/research.yaml", localPath: "fleet/profiles.local/research.yaml"),
        Adoption(path: "fleet/roles/added.md", localPath: "fleet/roles.local/added.md"),
        Adoption(path: "fleet/roles/code.md", localPath: "fleet/roles.local/code.md"),
      ])
    #expect(scratch.text("fleet/roles.local/code.md") == "mine\n")
    #expect(scratch.text("fleet/roles.local/added.md") == "added\n")
    #expect(scratch.text("fleet/profiles.local/research.yaml") == "id: research # mine\n")
    #expect(!scratch.exists("fleet/roles/added.md"))
    #expect(try !scratch.apply(files).isRefused)
    #expect(scratch.text("fleet/roles/code.md") == "shipped\n")
  }

  @Test("a person's own lines of an env file move byte for byte")
  func environment() throws {
    let scratch = Scratch()
    try scratch.apply(files)
    scratch.write(
      "fleet/agents/code0.env",
      "# generated\nA=9\n\nB=\"two\"\r\n# a note\nKEY='it''s \\'\nLONG=\"one\nA=1\n two\"\nTAIL=a\\\nA=1\nLAST=x",
      mode: 0o600)
    let report = try scratch.adopt(files)
    #expect(report.adoptions.map(\.localPath) == ["fleet/agents/code0.local.env"])
    #expect(
      scratch.text("fleet/agents/code0.local.env")
        == "A=9\n# a note\nKEY='it''s \\'\nLONG=\"one\nA=1\n two\"\nTAIL=a\\\nA=1\nLAST=x\n")
    #expect(scratch.mode("fleet/agents/code0.local.env") == 0o600)
    #expect(try !scratch.apply(files).isRefused)
    #expect(scratch.text("fleet/agents/code0.env") == "# generated\nA=1\nB=\"two\"\n")
  }

  @Test("an apostrophe in an unquoted value does not start a quote")
  func apostrophe() throws {
    let scratch = Scratch()
    scratch.write("fleet/agents/code0.env", "NOTE=it's mine\nA=1\nC=3\n")
    _ = try scratch.adopt(files)
    #expect(scratch.text("fleet/agents/code0.local.env") == "NOTE=it's mine\nC=3\n")
  }

  @Test("an env file without a person's own lines leaves no local file")
  func nothingOfTheirs() throws {
    let scratch = Scratch()
    scratch.write("fleet/agents/code0.env", "B=\"two\"\nA=1\n")
    #expect(try scratch.adopt(files).adoptions == [Adoption(path: "fleet/agents/code0.env", localPath: nil)])
    #expect(!scratch.exists("fleet/agents/code0.local.env"))
  }

  @Test("an older env file of an agent that the roster does not name moves as a whole")
  func olderEnvironment() throws {
    let scratch = Scratch()
    scratch.write("fleet/agents/old.env", "TOKEN_FILE=/x\n", mode: 0o640)
    _ = try scratch.adopt(files)
    #expect(scratch.text("fleet/agents/old.local.env") == "TOKEN_FILE=/x\n")
    #expect(!scratch.exists("fleet/agents/old.env"))
  }

  @Test("an existing local file is shown, and nothing moves")
  func twins() throws {
    let scratch = Scratch()
    try scratch.apply(files)
    scratch.write("fleet/roles/code.md", "mine\n")
    scratch.write("fleet/roles.local/code.md", "older\n")
    scratch.write("fleet/agents/code0.env", "MINE=1\n")
    scratch.write("fleet/agents/code0.local.env", "OLDER=1\n")
    scratch.write("fleet/roles/added.md", "added\n")
    let before = scratch.tree
    let report = try scratch.adopt(files)
    let refusals = report.refusals
    #expect(report.adoptions.isEmpty)
    #expect(
      refusals == [
        AdoptionRefusal(path: "fleet/agents/code0.env", reason: .twinExists("fleet/agents/code0.local.env")),
        AdoptionRefusal(path: "fleet/roles/code.md", reason: .twinExists("fleet/roles.local/code.md")),
      ])
    #expect(refusals[1].message.contains("fleet/roles/code.md") && refusals[1].message.contains("roles.local/code.md"))
    #expect(scratch.tree == before)
  }

  @Test("adopting a file without a local layer is refused with help; with force the other files still move")
  func withoutLayer() throws {
    let scratch = Scratch()
    try scratch.apply(files)
    scratch.write("fleet/comms/code0.md", "mine\n")
    scratch.write("fleet/roles/code.md", "mine\n")
    let refused = try scratch.adopt(files)
    #expect(refused.refusals == [AdoptionRefusal(path: "fleet/comms/code0.md", reason: .noLocalLayer)])
    #expect(refused.refusals[0].help.contains("--force"))
    #expect(!scratch.exists("fleet/roles.local"))

    _ = try scratch.adopt(files, skippingRefused: true)
    #expect(scratch.text("fleet/roles.local/code.md") == "mine\n")
    try scratch.apply(files, force: true)
    #expect(scratch.text("fleet/comms/code0.md.bak-1") == "mine\n")
    #expect(!scratch.exists("fleet/roles/code.md.bak-1"))
  }

  @Test("CRLF line endings are not a person's change and are not adopted")
  func lineEnds() throws {
    let scratch = Scratch()
    try scratch.apply(files)
    scratch.write("fleet/roles/code.md", "shipped\r\n")
    #expect(
      try scratch.adopt(files).refusals == [AdoptionRefusal(path: "fleet/roles/code.md", reason: .onlyLineEndsDiffer)])
  }

  @Test("a role that is a symbolic link moves as a link and keeps its target")
  func linkedRole() throws {
    let scratch = Scratch()
    scratch.write("dotfiles/code.md", "mine\n")
    scratch.link("fleet/roles/code.md", to: "../../dotfiles/code.md")
    #expect(try scratch.adopt(files).refusals.isEmpty)
    #expect(scratch.text("fleet/roles.local/code.md") == "mine\n")
    #expect(scratch.status("fleet/roles.local/code.md")!.st_mode & S_IFMT == S_IFLNK)
  }

  @Test("nothing is written through a layer that is a linked folder")
  func linkedLayer() throws {
    let scratch = Scratch()
    scratch.makeFolder("elsewhere")
    scratch.link("fleet/roles.local", to: "../elsewhere")
    scratch.write("fleet/roles/mine.md", "mine\n")
    #expect(try scratch.adopt(files).refusals.map(\.reason) == [.linkedLayer("fleet/roles.local")])
    #expect(scratch.text("fleet/roles/mine.md") == "mine\n")
  }

  @Test("the index of the library has no local layer")
  func index() throws {
    let scratch = Scratch()
    scratch.write("fleet/roles/LIBRARY.md", "mine\n")
    #expect(try scratch.adopt([.role("LIBRARY", "index\n")]).refusals.map(\.reason) == [.noLocalLayer])
  }
}
