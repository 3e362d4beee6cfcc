import Foundation
import MosaicTestHarness
import Testing

/// Where commands look for the workspace if nobody names one.
@Suite("Which workspace a command uses", .runsPrograms)
struct WorkspaceSearchTests {
  private static let compiling = [
    "validate", "check", "generate --dry-run", "graph", "persona show hero", "persona list", "profile list",
    "north-star page",
  ]

  /// A home with one fleet, and a repository with another, in which agents are called differently.
  private func home() throws -> FreshHome {
    let home = try FreshHome()
    try home.run(
      """
      mosaic fleet init --preset minimal --host alpha -q
      mosaic fleet init --preset minimal --host alpha --home repo/mosaic -q
      sed -i 's/pi0/other0/' repo/mosaic/fleet/roster.yaml
      mosaic fleet generate --home repo/mosaic -q
      mosaic fleet north-star new --home repo/mosaic >/dev/null 2>&1
      mkdir -p repo/mosaic/fleet/roles.local repo/mosaic/deep/er
      sed 's/code/hero/g' .config/mosaic/fleet/roles/code.md > repo/mosaic/fleet/roles.local/hero.md
      """)
    return home
  }

  @Test("a command that compiles uses the nearest workspace, from the current folder upwards", arguments: compiling)
  func upwards(_ command: String) throws {
    let home = try home()
    for folder in [".", "fleet", "deep/er"] {
      let found = try home.run("cd repo/mosaic/\(folder) && mosaic fleet \(command) 2>/dev/null")
      let named = try home.run(
        "cd repo/mosaic/\(folder) && mosaic fleet \(command) --home ../mosaic/../mosaic 2>/dev/null")
      #expect(found.status == (try home.run("mosaic fleet \(command) --home repo/mosaic >/dev/null 2>&1").status))
      if folder == "." { #expect(found.transcript == named.transcript || ["validate", "check"].contains(command)) }
    }
    #expect(try home.run("cd repo && mosaic fleet graph").transcript.contains("pi0"))
    #expect(try home.run("cd repo/mosaic/deep && mosaic fleet graph").transcript.contains("other0"))
  }

  @Test("the output names the workspace if it is not the obvious one")
  func namesTheWorkspace() throws {
    let home = try home()
    let path = home.url.path
    func notes(_ script: String) throws -> [Substring] {
      try home.run("\(script) 2>&1 >/dev/null").transcript.split(separator: "\n").filter { $0.hasPrefix("note: the w") }
    }
    #expect(
      try notes("cd repo/mosaic/deep && mosaic fleet check")
        == ["note: the workspace is \(path)/repo/mosaic, above the current folder"])
    #expect(
      try notes("cd repo/mosaic && mosaic fleet check")
        == ["note: the workspace is the current folder, not \(path)/.config/mosaic"])
    #expect(
      try notes("cd repo/mosaic && MOSAIC_HOME=\(path)/.config/mosaic mosaic fleet check") == [
        "note: the workspace is \(path)/.config/mosaic, which MOSAIC_HOME names; pass '--home .' for the one in the "
          + "current folder"
      ])
    let other = "note: the workspace is \(path)/.config/mosaic; pass '--home .' for the one in the current folder"
    #expect(try notes("cd repo/mosaic && mosaic fleet edit pi0 --model x --dry-run") == [Substring(other)])
    for quiet in [
      "cd repo && mosaic fleet check", "cd .config/mosaic/fleet && mosaic fleet check",
      "cd repo/mosaic && mosaic fleet check -q", "cd repo/mosaic && mosaic fleet check --home .",
      "cd repo/mosaic && mosaic fleet validate fleet", "rm -r .config/mosaic; cd repo/mosaic && mosaic fleet check",
    ] { #expect(try notes(quiet).isEmpty, "\(quiet)") }
  }

  @Test(
    "every other command uses the workspace of the environment",
    arguments: ["status", "agent roster", "comms-block pi0", "add x --class code --runtime pi --dry-run"])
  func otherCommands(_ command: String) throws {
    let home = try home()
    let words = command.hasPrefix("agent ") ? command : "fleet \(command)"
    let here = try home.run("cd repo/mosaic && mosaic \(words) 2>/dev/null")
    let named = try home.run("cd repo/mosaic && mosaic \(words) --home ~/.config/mosaic 2>/dev/null")
    #expect(here.transcript == named.transcript && here.status == named.status)
    #expect(!here.transcript.contains("other0"))
  }

  @Test("a suggested command names the workspace unless it finds the same one")
  func suggestions() throws {
    let home = try home()
    let outdated = "echo mine >> repo/mosaic/fleet/FLEET.md; cd repo/mosaic && mosaic fleet check 2>&1"
    #expect(try home.run(outdated).transcript.contains("'mosaic fleet generate --force'"))
    let missing = try home.run("cd repo/mosaic && mosaic fleet persona show nobody").transcript
    #expect(!missing.contains("persona list --home"))
    let added = try home.run("cd repo/mosaic/deep && mosaic fleet validate --strict --watch --fix")
    #expect(added.status == 64)
  }

  @Test("the environment and --home come before the search")
  func precedence() throws {
    let home = try home()
    let command = "mosaic fleet graph 2>/dev/null"
    let usual = "MOSAIC_HOME=\(home.url.path)/.config/mosaic"
    #expect(try home.run("cd repo/mosaic && \(usual) \(command)").transcript.contains("pi0"))
    #expect(try home.run("cd repo/mosaic && \(command) --home ../../.config/mosaic").transcript.contains("pi0"))
    #expect(try home.run("cd repo/mosaic && XDG_CONFIG_HOME=/nowhere \(command)").transcript.contains("other0"))
  }
}
