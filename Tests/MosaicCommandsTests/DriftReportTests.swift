import Foundation
import MosaicTestHarness
import Testing

/// Checkouts in which many files differ for one reason.
@Suite("One cause of drift is one message", .runsPrograms)
struct DriftReportTests {
  private static let hasGit =
    (try? Shell(folder: Repository.root, home: Repository.root).run("git --version"))?.status == 0

  /// A repository with a committed fleet of 15 agents.
  private func repository(_ more: String = "") throws -> FreshHome {
    let home = try FreshHome()
    let outcome = try home.run(
      """
      set -e
      git init -q repo; mosaic fleet init --profile software-delivery --full --home repo -q
      cd repo; \(more.isEmpty ? "true" : more)
      git add -A; git -c user.name=a -c user.email=a@example.org commit -qm x
      """)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    return home
  }

  private func check(_ home: FreshHome, _ options: String = "") throws -> (lines: [String], status: Int32) {
    let outcome = try home.run("mosaic fleet check --home clone \(options) 2>/dev/null")
    return (outcome.transcript.split(separator: "\n").map(String.init), outcome.status)
  }

  @Test("a clone with umask 077 is one message with the modes", .enabled(if: hasGit, "no git"))
  func privateClone() throws {
    let home = try repository()
    try home.run("umask 077; git clone -q repo clone")
    let seen = try check(home)
    #expect(seen.status == 2 && seen.lines.count == 2)
    let first = seen.lines.first ?? ""
    #expect(
      first.wholeMatch(of: /drift\[wrong-mode\]: \d\d+ files do not have the modes that mosaic sets: .* and \d+ more/)
        != nil)
    #expect(first.contains("fleet/FLEET.md has mode 0600 instead of 0644"))
    #expect(seen.lines.last?.contains("--ignore-modes") == true)
    #expect(try check(home, "--ignore-modes").status == 0)
    let counts = try ["clone", "repo"].map { try home.run("mosaic fleet check --ignore-modes --home \($0)").transcript }
    #expect(counts[0] == counts[1] && counts[0].hasSuffix(" generated files current\n"), "\(counts)")
    #expect(try check(home, "--all").lines.count > 100)
  }

  @Test(
    "a checkout with other line endings is one message, and its files need no backup", .enabled(if: hasGit, "no git"))
  func convertedCheckout() throws {
    let home = try repository("rm .gitattributes")
    try home.run("git clone -q -c core.autocrlf=true repo clone")
    let seen = try check(home, "--ignore-modes")
    #expect(seen.status == 2 && seen.lines.count == 2)
    #expect(seen.lines.first?.hasPrefix("drift[modified]: ") == true)
    #expect(seen.lines.first?.contains(" files have CRLF line endings from a checkout: ") == true)
    let refused = try home.run("mosaic fleet generate --home clone 2>&1 >/dev/null")
    #expect(refused.status == 2 && refused.transcript.split(separator: "\n").count < 6)
    let adopted = try home.run("mosaic fleet generate --adopt --home clone 2>&1 >/dev/null")
    #expect(
      adopted.status == 2 && adopted.transcript.contains(" files cannot be adopted: only their line endings differ: "))
    #expect(try home.run("mosaic fleet generate --force --home clone").status == 0)
    #expect(try home.run("find clone -name '*.bak-*'").transcript.isEmpty)
    #expect(try check(home).status == 0)
  }

  @Test("a file that a person edited keeps its backup, also with other line endings")
  func editedFile() throws {
    let home = try FreshHome()
    try home.run(
      "mosaic fleet init --preset minimal --home clone -q; cd clone/fleet; sed -i 's/$/\\r/' FLEET.md; echo mine >> FLEET.md"
    )
    #expect(try home.run("mosaic fleet generate --force --home clone").status == 0)
    #expect(try home.run("tail -1 clone/fleet/FLEET.md.bak-1").transcript == "mine\n")
  }

  @Test("a checkout with the roster alone is one message that names the rule", .enabled(if: hasGit, "no git"))
  func rosterAlone() throws {
    let rules = "printf '# ours\\n\\n/*\\n!/fleet/\\n/fleet/*\\n!/fleet/roster.yaml\\n' > .gitignore"
    let home = try repository(rules)
    try home.run("git clone -q repo clone; git -C repo add -f .gitignore; cp repo/.gitignore clone/")
    let seen = try check(home)
    #expect(seen.status == 2)
    #expect(seen.lines.filter { $0.hasPrefix("drift[missing]: ") }.count == 2 && seen.lines.count == 4)
    #expect(seen.lines[0].contains(" files are missing: ") && seen.lines[0].contains(" and "))
    #expect(seen.lines[0].hasSuffix("; the rule '/fleet/*' in .gitignore:5 keeps them out of git"))
    #expect(seen.lines[2].hasSuffix("; the rule '/*' in .gitignore:3 keeps them out of git"))
    let git = try home.run("git -C clone check-ignore -v fleet/FLEET.md systemd/user/mosaic-fleet.target").transcript
    #expect(git == ".gitignore:5:/fleet/*\tfleet/FLEET.md\n.gitignore:3:/*\tsystemd/user/mosaic-fleet.target\n")
  }

  @Test("the rule is the one that git names", .enabled(if: hasGit, "no git"))
  func rules() throws {
    for (file, text, expected) in [
      (".gitignore", "FLEET.md\\n", "'FLEET.md' in .gitignore:1"),
      ("fleet/.gitignore", "x\\n*.md\\n", "'*.md' in fleet/.gitignore:2"),
      (".git/info/exclude", "fleet/FLEET.*\\n", "'fleet/FLEET.*' in .git/info/exclude:1"),
      (".gitignore", "FLEET.md\\n!FLEET.md\\n", nil),
      (".gitignore", "fleet/\\n!fleet/FLEET.md\\n", "'fleet/' in .gitignore:1"),
    ] as [(String, String, String?)] {
      let home = try FreshHome()
      try home.run(
        "git init -q clone; mosaic fleet init --preset minimal --home clone -q; cd clone; rm fleet/FLEET.md; printf '\(text)' > \(file)"
      )
      let line = try check(home).lines.first ?? ""
      let rule = expected.map { "; the rule \($0) keeps it out of git" } ?? ""
      #expect(line == "drift[missing]: fleet/FLEET.md is missing\(rule)", "\(file)")
      let git = try home.run("git -C clone check-ignore -q fleet/FLEET.md").status
      #expect((git == 0) == (expected != nil), "\(file)")
    }
  }

  @Test("a deleted file that git tracks is not said to be hidden", .enabled(if: hasGit, "no git"))
  func trackedFile() throws {
    let home = try repository()
    try home.run("git clone -q repo clone; cd clone; echo '*.md' > .gitignore; rm fleet/FLEET.md")
    #expect(try check(home, "--ignore-modes").lines.first == "drift[missing]: fleet/FLEET.md is missing")
  }

  @Test("edits are listed one by one, up to 20 of a kind")
  func manyEdits() throws {
    let home = try FreshHome()
    try home.run(
      "mosaic fleet init --preset minimal --home clone -q; for f in clone/fleet/roles/*.md; do echo x >> $f; done")
    let seen = try check(home)
    #expect(seen.lines.filter { $0.hasPrefix("drift[modified]") }.count == 21)
    #expect(seen.lines.last?.contains(" more files: fix the ones shown, or pass --all to see all of them") == true)
    #expect(try check(home, "--all").lines.filter { $0.hasPrefix("drift[modified]") }.count > 50)
    let refused = try home.run("mosaic fleet generate --home clone 2>&1").transcript
    #expect(refused.split(separator: "\n").filter { $0.hasPrefix("error: ") }.count == 21)
  }

  @Test("no report counts a file of a group as one that passed")
  func groupsInReports() throws {
    let home = try FreshHome()
    try home.run("mosaic fleet init --preset minimal --home clone -q; chmod 600 clone/fleet/roles/*.md")
    let report = try home.run("mosaic fleet check --home clone --format junit 2>/dev/null").transcript
    #expect(report.components(separatedBy: "fleet/roles/code.md\"").count == 1)
    #expect(report.contains(#"failures="1""#))
    let json = try home.run("mosaic fleet check --home clone --format json 2>/dev/null").transcript
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((object["problems"] as? [Any])?.count == 1)
    #expect(((object["files"] as? [Any])?.count ?? 0) > 50)
  }
}
