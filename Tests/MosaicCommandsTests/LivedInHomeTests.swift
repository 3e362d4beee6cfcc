import Foundation
import MosaicTestHarness
import MosaicWorkspace
import Testing

@Suite("A home with a user's own files", .runsPrograms)
struct LivedInHomeTests {
  /// Files that a person and a running fleet keep in a workspace.
  private static let kept = [
    "fleet/roster.yaml", "fleet/NORTH_STAR.yaml", "fleet/roles.local/gardener.md",
    "fleet/profiles.local/night-shift.yaml", "fleet/agents/gardener.local.env", "fleet/agents/former.local.env",
    "fleet/run/gardener.hb", "fleet/run/PAUSED", "fleet/backlog/PG_VERSION", "fleet/backlog/base/1/1259",
    "fleet/roster.yaml.bak-1", "fleet/FLEET.md.bak-1", "SOUL.local.md", "notes/today.md",
  ]

  @Test("trap 1: re-seeding a lived-in home changes none of the user's files")
  func reseedKeepsEverything() throws {
    let home = try livedInHome()
    let roster = try home.text("fleet/roster.yaml")
    let before = try stamps(in: home)
    for verb in ["generate", "generate --force", "generate --adopt", "check", "validate", "generate --diff"] {
      try home.run("mosaic fleet \(verb)")
      #expect(try changes(in: home, since: before) == [], "after \(verb)")
    }
    #expect(try home.run("mosaic fleet init --preset minimal --force").status == 0)
    #expect(try changes(in: home, since: before) == ["fleet/roster.yaml"])
    #expect(try home.text("fleet/roster.yaml.bak-2") == roster)
  }

  @Test("manual edits of an env file survive every command", arguments: Self.verbs, Self.verbs[1...4])
  func editedLinesAreNeverLost(first: String, second: String) throws {
    let home = try livedInHome()
    let edits = ["OFFICE_PROXY=office", "# because of the office", "LATER=later"]
    let append = "printf '%s\\n' \"$LINES_OF_MINE\" >> .config/mosaic/fleet/agents/gardener.env"
    try FileManager.default.removeItem(
      at: home.workspace.appendingPathComponent("fleet/agents/gardener.local.env"))
    try home.run(append, extra: ["LINES_OF_MINE": edits[..<2].joined(separator: "\n")])
    try home.run("cd .config/mosaic && \(first)")
    try home.run(append, extra: ["LINES_OF_MINE": edits[2]])
    try home.run("cd .config/mosaic && \(second)")
    let lines = try FileTree(home.workspace).files.values.flatMap { $0.split(separator: "\n") }
    for edit in edits { #expect(lines.contains { $0 == edit }, "\(edit) is gone") }
  }

  private static let verbs = [
    "mosaic fleet generate", "mosaic fleet generate --force", "mosaic fleet generate --adopt",
    "mosaic fleet generate --adopt --force", "mosaic fleet init --preset minimal --force",
    "mosaic fleet check; mosaic fleet validate; mosaic fleet generate --diff",
    // The agent is removed.
    "sed -i 's/name: gardener/name: other/' fleet/roster.yaml; mosaic fleet generate",
  ]

  private func livedInHome() throws -> FreshHome {
    let home = try FreshHome()
    let cases = Repository.fixtures.appendingPathComponent("compile")
    for name in ["local-role-adds", "every-profile-key", "north-star-real-size"] {
      for (path, text) in try FileTree(cases.appendingPathComponent("\(name)/input")).files where !home.holds(path) {
        try home.write(path, text)
      }
    }
    for path in Self.kept where !home.holds(path) { try home.write(path, "MINE=1\n") }
    #expect(try home.run("mosaic fleet generate --host alpha --tenant default").status == 0)
    return home
  }

  private func stamps(in home: FreshHome) throws -> [String: FileStamps.Stamp] {
    try FileStamps(home.workspace).stamps.filter { Self.kept.contains($0.key) }
  }

  private func changes(in home: FreshHome, since before: [String: FileStamps.Stamp]) throws -> [String] {
    let now = try stamps(in: home)
    #expect(before.count == Self.kept.count)
    return Self.kept.filter { now[$0] != before[$0] }
  }
}
