import Foundation
import MosaicTestHarness
import Testing

/// `docs/versioning.md`: what it says about the formats is true of what this program reads and writes.
@Suite("docs/versioning.md", .runsPrograms)
struct VersionsPageTests {
  private static let page =
    (try? String(contentsOf: Repository.root.appendingPathComponent("docs/versioning.md"), encoding: .utf8)) ?? ""

  /// The number of a format in the page's table.
  private func number(of format: String) throws -> Int {
    let rows = Self.page.split(separator: "\n").filter { $0.hasPrefix("| \(format) |") }
    let numbers = rows.compactMap { Int($0.split(separator: "|")[1].trimmingCharacters(in: .whitespaces)) }
    return try #require(numbers.count == 1 ? numbers[0] : nil)
  }

  private func version(_ text: String) throws -> Int? {
    (try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?["version"] as? Int
  }

  @Test("the format numbers are those that the program writes")
  func numbers() throws {
    let home = try FreshHome()
    try home.run("mosaic fleet init --preset minimal -q")
    #expect(try version(try home.text("fleet/fleet.json")) == (try number(of: "`fleet/fleet.json`")))
    #expect(try version(try home.text("fleet/generated.json")) == (try number(of: "`fleet/generated.json`")))
    for command in ["fleet check", "fleet ps", "fleet persona list", "fleet profile list", "explain unknown-key"] {
      let output = try home.run("mosaic \(command) --json 2>/dev/null").transcript
      #expect(try version(output) == (try number(of: "JSON output")), "\(command)\n\(output)")
    }
    #expect(try home.text("fleet/roster.yaml").contains("\nversion: \(try number(of: "roster"))\n"))
  }

  @Test(
    "a source with another number is refused, and the rest of it is not checked", arguments: ["roster", "north star"])
  func otherSources(_ format: String) throws {
    let home = try FreshHome()
    let next = try number(of: format) + 1
    let script =
      format == "roster"
      ? "mosaic fleet init --preset minimal -q; F=.config/mosaic/fleet/roster.yaml"
      : "mosaic fleet init --preset minimal -q; mosaic fleet north-star new -q; F=.config/mosaic/fleet/NORTH_STAR.yaml"
    let outcome = try home.run(
      "{ \(script); sed -i 's/^version: .*/version: \(next)/' $F; echo 'colour: red' >> $F; } >/dev/null 2>&1; "
        + "mosaic fleet validate $F 2>/dev/null")
    #expect(outcome.status == 1)
    #expect(outcome.transcript.hasPrefix("error[unsupported-version]: version \(next) "), "\(outcome.transcript)")
    #expect(!outcome.transcript.contains("unknown-key"))
  }

  @Test("generated files with another number have the effect that the page describes")
  func otherGeneratedFiles() throws {
    let home = try FreshHome()
    try home.run("mosaic fleet init --preset minimal -q")
    let change = "sed -i 's/\"version\": 1/\"version\": 2/' .config/mosaic/fleet"
    let record = try home.run("\(change)/fleet.json; mosaic fleet ps")
    #expect(record.status == 0)
    #expect(record.transcript.contains("fleet.json cannot be read") && record.transcript.contains("uses fleet/agents"))
    let manifest = try home.run("\(change)/generated.json; mosaic fleet check; mosaic fleet generate")
    #expect(manifest.status == 2)
    #expect(manifest.transcript.contains("drift[damaged]: ") && manifest.transcript.contains("nothing was written\n"))
  }

  @Test("a reader of fleet.json ignores members that it does not know, and a roster may not have unknown keys")
  func unknownMembers() throws {
    let home = try FreshHome()
    try home.run("mosaic fleet init --preset minimal -q")
    let known = try home.run("mosaic fleet ps --json 2>&1").transcript
    try home.run(#"sed -i '1s/{/{ "later": [1],/' .config/mosaic/fleet/fleet.json"#)
    let seen = try home.run("mosaic fleet ps --json 2>&1").transcript
    #expect(seen.contains("pi0") && !seen.contains("cannot be read"))
    #expect(seen.count == known.count)
    let unknown = try home.run("echo 'later: 1' >> .config/mosaic/fleet/roster.yaml; mosaic fleet check")
    #expect(unknown.status == 1 && unknown.transcript.contains("error[unknown-key]: "))
  }

  @Test("after an upgrade, the page's commands make the files current")
  func upgrade() throws {
    let block = try #require(Self.page.components(separatedBy: "```sh\n").last?.components(separatedBy: "```").first)
    let home = try FreshHome()
    // A file that an older program wrote: its manifest has the digest.
    let outcome = try home.run(
      """
      mosaic fleet init --preset minimal -q
      cd .config/mosaic; old=$(sha256sum <fleet/FLEET.md); echo older >>fleet/FLEET.md; new=$(sha256sum <fleet/FLEET.md)
      sed -i "s/${old%% *}/${new%% *}/" fleet/generated.json; cd
      mosaic fleet check; echo "check $?"
      set -e
      \(block)
      """)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(outcome.transcript.contains("drift[outdated]: ") && outcome.transcript.contains("check 2\n"))
    #expect(outcome.transcript.hasSuffix(" generated files current\n"))
  }

  @Test("the links of the page lead to pages")
  func links() throws {
    let links = Self.page.matches(of: #/\]\(([^)#:]+)(#[^)]*)?\)/#).map { String($0.1) }
    #expect(links.count == 3)
    for link in links {
      let file = Repository.root.appendingPathComponent("docs/\(link)").path
      #expect(FileManager.default.fileExists(atPath: file), "\(link)")
    }
  }
}
