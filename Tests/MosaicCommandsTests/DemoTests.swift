import Foundation
import MosaicTestHarness
import Testing

@Suite("A first fleet", .runsPrograms)
struct DemoTests {
  private static let full = "mosaic fleet init --profile software-delivery --full --host alpha --bin /bin/true"

  @Test("a full software-delivery fleet has fifteen agents and is current")
  func fullFleet() throws {
    let home = try FreshHome()
    let outcome = try home.run(Self.full)
    #expect(outcome.status == 0)
    #expect(outcome.transcript.contains("15 agents; all will run without permission prompts\n"))
    #expect(try agents(in: home).count == 15)
    #expect(try home.run("mosaic fleet check").status == 0)
    let before = try FileStamps(home.workspace)
    #expect(try home.run("mosaic fleet generate").status == 0)
    // The index may be written again.
    let differences = try FileStamps(home.workspace).differences(from: before)
    #expect(differences.filter { !$0.hasPrefix("fleet/run") } == [])
    #expect(home.holds("fleet/run/index"))
  }

  @Test("systemd accepts every unit of the full fleet, and rejects a broken one")
  func systemdAcceptsTheUnits() throws {
    let home = try FreshHome()
    #expect(try home.run(Self.full).status == 0)
    let verify = "XDG_RUNTIME_DIR=$HOME systemd-analyze verify --user --recursive-errors=yes --man=no"
    let units = ["mosaic-tmux-holder.service", "mosaic-agent@.service", "mosaic-fleet.target"]
    let outcome = try home.run("cd .config/mosaic/systemd/user && \(verify) \(units.joined(separator: " "))")
    #expect(outcome.status == 0, "\(outcome.transcript)")
    // As an instance, with the name that the target wants.
    let instance = "cp mosaic-agent@.service mosaic-agent@code0.service && \(verify) mosaic-agent@code0.service"
    #expect(try home.run("cd .config/mosaic/systemd/user && \(instance)").status == 0)
    let broken = "echo Nonsense=1 >> mosaic-agent@code0.service && \(verify) mosaic-agent@code0.service"
    #expect(try home.run("cd .config/mosaic/systemd/user && \(broken)").status != 0)
  }

  @Test("without --full only the floor is staffed")
  func floorOnly() throws {
    let home = try FreshHome()
    #expect(try home.run("mosaic fleet init --profile software-delivery").status == 0)
    #expect(try agents(in: home) == ["enhancer", "orchestrator"])
  }

  @Test("init refuses an existing roster; --force keeps it")
  func initNeverReplaces() throws {
    let home = try FreshHome()
    try home.write("fleet/roster.yaml", "# mine\n")
    let before = try FileStamps(home.workspace)
    let refused = try home.run("mosaic fleet init --preset minimal")
    #expect(refused.status == 1)
    #expect(refused.transcript.contains("roster.yaml already exists"))
    #expect(try FileStamps(home.workspace).differences(from: before) == [])
    #expect(try home.run("mosaic fleet init --preset minimal --force").status == 0)
    #expect(try home.text("fleet/roster.yaml.bak-1") == "# mine\n")
  }

  @Test("init without a choice and without a terminal lists the choices and exits with 64")
  func initNeedsAChoice() throws {
    let home = try FreshHome()
    let outcome = try home.run("mosaic fleet init")
    #expect(outcome.status == 64)
    #expect(outcome.transcript.contains("--profile software-delivery"))
    #expect(outcome.transcript.contains("--preset minimal"))
    #expect(try FileTree(home.url).files.isEmpty)
  }

  @Test("--dry-run shows the roster and writes nothing")
  func dryRunWritesNothing() throws {
    let home = try FreshHome()
    let outcome = try home.run("mosaic fleet init --profile software-delivery --full --dry-run 2>/dev/null")
    #expect(outcome.status == 0)
    #expect(outcome.transcript.hasPrefix("# yaml-language-server: $schema=./roster.schema.json\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.url.path) == [])
    try home.write("fleet/roster.yaml", outcome.transcript)
    #expect(try home.run("mosaic fleet validate").status == 0)
  }

  @Test("every link in a generated page has a target")
  func linksResolve() throws {
    let home = try FreshHome()
    #expect(try home.run(Self.full).status == 0)
    var count = 0
    for (path, text) in try FileTree(home.workspace).files where path.hasSuffix(".md") {
      for link in text.matches(of: /\]\(([^)#]+)[^)]*\)/) where !link.1.hasPrefix("https://") {
        let page = home.workspace.appendingPathComponent(path).deletingLastPathComponent()
        let target = page.appendingPathComponent(String(link.1)).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: target), "\(path): \(link.1)")
        count += 1
      }
    }
    #expect(count >= 14)
  }

  @Test(
    "an unprivileged user can run all of these commands",
    .enabled(if: Unprivileged.canRun, "nobody cannot start the built program"))
  func unprivileged() throws {
    let home = try FreshHome()
    let rest = "mosaic fleet check && mosaic fleet generate && mosaic fleet comms-block code0"
    let outcome = try Unprivileged.run("umask 077; \(Self.full) && \(rest)", in: home)
    #expect(outcome.status == 0, "\(outcome.transcript)")
  }

  @Test("trap 15: a profile whose own floor breaks the floor rule gets the two-agent floor", arguments: ["", "--full"])
  func floorIsAdded(_ option: String) throws {
    let home = try FreshHome()
    try home.write(
      "fleet/profiles.local/workshop.yaml",
      """
      id: workshop
      title: Workshop
      description: Two who write and one who looks.
      lead: planner
      floor: [planner]
      roster:
        - class: planner
        - class: code
          reports_to: planner
          multiplicity: 2
      notes: It has a floor of its own, and not the one that every fleet needs.

      """)
    let outcome = try home.run("mosaic fleet init --profile workshop \(option)")
    #expect(outcome.status == 0)
    #expect(!outcome.transcript.contains("warning"), "\(outcome.transcript)")
    #expect(try home.run("mosaic fleet check").status == 0)
    let roster = try home.text("fleet/roster.yaml")
    let names = roster.matches(of: /- name: (\S+)/).map { String($0.1) }
    #expect(names == ["orchestrator", "enhancer", "planner"] + (option.isEmpty ? [] : ["code0", "code1"]))
    #expect(roster.contains("class: planner\n    runtime: claude\n    reports_to: orchestrator\n"))
  }

  private func agents(in home: FreshHome) throws -> [String] {
    let folder = home.workspace.appendingPathComponent("fleet/agents")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".env") }
      .map { String($0.dropLast(4)) }.sorted()
  }
}
