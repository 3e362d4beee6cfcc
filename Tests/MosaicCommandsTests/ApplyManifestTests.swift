import Foundation
import Glibc
import MosaicCommands
import MosaicCompiler
import MosaicModel
import MosaicTestHarness
import MosaicWorkspace
import Testing

@testable import MosaicFormats

@Suite(.runsPrograms) struct ApplyManifestTests {
  /// SHA-256 of `x\n`.
  private static let hash = "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"

  private func manifest(_ paths: [String], home: String = "%h/.config/mosaic") -> String {
    let files = paths.map { "\"\($0)\": [\"\(Self.hash)\"]" }.joined(separator: ",")
    let context = #"{"host": "ada", "tenant": "t", "home": "\#(home)", "program": "/bin/mosaic"}"#
    return #"{"version": 1, "context": \#(context), "files": {\#(files)}}"#
  }

  @Test("the manifest has one line per path, sorted, without a time")
  func format() throws {
    let scratch = Scratch()
    try scratch.apply([.comms("b", "x\n"), .comms("a", "x\n")])
    #expect(
      scratch.text(Manifest.path) == """
        {
          "version": 1,
          "context": {
            "host": "ada",
            "tenant": "default",
            "home": "%h/.config/mosaic",
            "program": "/opt/mosaic/bin/mosaic"
          },
          "files": {
            "fleet/comms/a.md": ["\(Self.hash)"],
            "fleet/comms/b.md": ["\(Self.hash)"]
          }
        }

        """)
  }

  @Test(
    "the recorded context can be read back unchanged",
    arguments: [UnitPath.belowHome(".config/mosaic"), .absolute("/srv/fle\"et\\\n%h"), .absolute("/")])
  func context(path: UnitPath) throws {
    let scratch = Scratch()
    let context = CompileContext(host: "ada", tenant: "t\u{1}", home: path, program: .belowHome(".local/bin/mosaic"))
    _ = try apply([.comms("a", "x\n")], context: context, to: scratch.folder)
    #expect(try Manifest.recorded(in: scratch.folder)?.context == context)
    #expect(try Plan(for: [.comms("a", "x\n")], context, in: scratch.folder).recordedContext == context)
  }

  @Test("a changed context is drift of the manifest only")
  func changedContext() throws {
    let scratch = Scratch()
    _ = try apply(
      [.comms("a", "x\n")],
      context: CompileContext(host: "b", tenant: "t", home: .absolute("/"), program: .absolute("/m")),
      to: scratch.folder)
    #expect(try scratch.states([.comms("a", "x\n")]) == ["fleet/comms/a.md": .current, Manifest.path: .outdated])
  }

  @Test(
    "trap 17: a manifest with hostile paths removes nothing",
    arguments: [
      "../x", "/etc/passwd", "fleet/roster.yaml", "fleet/agents/../../x", "fleet/agents/../roster.yaml",
      "fleet/agents/a.local.env", "fleet//roster.yaml", "fleet/./roles/a.md", "fleet/linked/a.md",
      "fleet/roles.local/a.md",
      "fleet/run/a.env", "", ".", "fleet/roles/.md", "fleet/agents/.env", "systemd/user/mosaic-.service",
      "systemd/user/sshd.service", "fleet/schema.json", "fleet/agents/a\\u0000.env",
    ])
  func hostilePaths(path: String) throws {
    let scratch = Scratch()
    let home = Scratch()
    for victim in ["x", "fleet/roster.yaml", "fleet/agents/a.local.env", "fleet/roles.local/a.md", "fleet/run/a.env"] {
      home.write("home/" + victim, "x\n")
    }
    home.write("x", "x\n")
    home.write("home/systemd/user/sshd.service", "x\n")
    home.write("home/fleet/schema.json", "x\n")
    scratch.write("a.md", "x\n")
    home.link("home/fleet/linked", to: scratch.path)
    home.write("home/" + Manifest.path, manifest([path]))
    let before = home.tree.filter { $0.key != "home/" + Manifest.path }
    let outcome = try apply([], context: .sample, to: WorkspaceFolder(at: home.full("home")), force: true)
    #expect(outcome.paths(.removed).isEmpty)
    #expect(home.tree.filter { $0.key != "home/" + Manifest.path } == before)
    #expect(scratch.text("a.md") == "x\n")
  }

  @Test("trap 17: a manifest entry reached through a link removes nothing")
  func throughLink() throws {
    let scratch = Scratch()
    scratch.write("elsewhere/a.md", "x\n")
    scratch.link("fleet/comms", to: "../elsewhere")
    scratch.write(Manifest.path, manifest(["fleet/comms/a.md"]))
    #expect(try scratch.apply([]).paths(.removed).isEmpty)
    #expect(scratch.text("elsewhere/a.md") == "x\n")
  }

  @Test("a valid manifest entry is removed, so the hostile ones are not skipped by accident")
  func believed() throws {
    let scratch = Scratch()
    scratch.write("fleet/comms/a.md", "x\n")
    scratch.write("systemd/user/mosaic-agent@.service", "x\n")
    scratch.write("fleet/north-star.schema.json", "x\n")
    let paths = ["fleet/comms/a.md", "fleet/north-star.schema.json", "systemd/user/mosaic-agent@.service"]
    scratch.write(Manifest.path, manifest(paths))
    #expect(try scratch.apply([]).paths(.removed) == paths)
  }

  @Test(
    "a damaged manifest has no entries, is reported and is backed up",
    arguments: ["", "{", "<<<<<<< HEAD\n", "[]", #"{"version": 2}"#, "\u{0}"])
  func damaged(text: String) throws {
    let scratch = Scratch()
    try scratch.apply([.comms("a", "x\n"), .comms("b", "x\n")])
    scratch.write(Manifest.path, text)
    #expect(try Manifest.recorded(in: scratch.folder) == nil)
    #expect(try scratch.states([.comms("a", "x\n")]) == ["fleet/comms/a.md": .current, Manifest.path: .damaged])
    #expect(try scratch.states([.comms("a", "y\n")])["fleet/comms/a.md"] == .foreign)
    try scratch.apply([.comms("a", "x\n")])
    #expect(scratch.text(Manifest.path + ".bak-1") == text)
    #expect(try scratch.plan([.comms("a", "x\n")]).hasDrift == false)
    #expect(scratch.exists("fleet/comms/b.md"))
  }

  @Test("a manifest that is a symbolic link is not followed")
  func linkedManifest() throws {
    let scratch = Scratch()
    scratch.write("victim", manifest(["fleet/comms/a.md"]))
    scratch.write("fleet/comms/a.md", "x\n")
    scratch.link(Manifest.path, to: "../victim")
    #expect(try scratch.states([])[Manifest.path] == .wrongKind)
    #expect(try scratch.apply([]).isRefused)
    try scratch.apply([], force: true)
    #expect(scratch.text("victim") == manifest(["fleet/comms/a.md"]))
    #expect(scratch.exists("fleet/comms/a.md"))
  }

  @Test("20,000 files are written, and found as they were written")
  func large() throws {
    let scratch = Scratch()
    let body = String(repeating: "line of a cheat sheet\n", count: 40)
    let files = (0..<10_000).flatMap { [RenderedFile.comms("agent\($0)", body), .env("agent\($0)", "A=\($0)\n")] }
    try scratch.apply(files)
    #expect(try scratch.plan(files).hasDrift == false)
  }
}
