import Foundation
import MosaicTestHarness
import Testing

/// Reports for CI, read by independent parsers: `Tests/CIReports/check.py` knows the rules that each system publishes.
@Suite("Reports name files as the repository does", .runsPrograms)
struct RepositoryPathTests {
  static let formats = ["sarif", "github", "gitlab", "junit"]

  /// Working folders, relative to the repository, with the name of the workspace from there.
  static let folders = [
    (".", "deploy"), ("deploy", "."), ("deploy/fleet", "../../deploy/./"), ("../elsewhere/deep", "../../linked/deploy"),
  ]

  private static let hasPython =
    (try? Shell(folder: Repository.root, home: Repository.root).run("python3 -V"))?.status == 0

  @Test(
    "mistakes have the same places from four working folders", .enabled(if: hasPython, "python3 is not installed"),
    arguments: formats)
  func mistakes(_ format: String) throws {
    let checkout = try Checkout()
    let reports = try Self.folders.map { folder, name in
      let report = try checkout.report("validate \(name) --format \(format)", in: folder)
      #expect(try checkout.places(in: report, format) == ["deploy/fleet/roster.yaml:9", "deploy/fleet/roster.yaml:10"])
      return report
    }
    #expect(Set(reports).count == 1)
    let named = try checkout.report("validate ../deploy/../deploy/fleet/roster.yaml --format \(format)", in: "deploy")
    #expect(named == reports[0])
  }

  @Test(
    "drift has the same places from four working folders", .enabled(if: hasPython, "python3 is not installed"),
    arguments: formats)
  func drift(_ format: String) throws {
    let checkout = try Checkout()
    let places = [
      (".", "other"), ("deploy", "../other"), ("deploy/fleet", "../.././other"),
      ("../elsewhere/deep", "../../linked/other"),
    ]
    let reports = try places.map { folder, home in
      let report = try checkout.report("check --home \(home) --format \(format)", in: folder)
      #expect(try checkout.places(in: report, format) == ["other/fleet/FLEET.md:1", "other/fleet/fleet.json:1"])
      return report
    }
    // The help names the workspace as a command takes it in the working folder; the fingerprints are the same.
    #expect(Set(try reports.map { try checkout.fingerprints(in: $0) }).count == 1)
  }

  @Test(
    "a missing roster has a place, and its fingerprint does not depend on the working folder",
    .enabled(if: hasPython, "python3 is not installed"))
  func missingRoster() throws {
    let checkout = try Checkout()
    let reports = try [(".", "empty"), ("deploy", "../empty")].map { folder, home in
      let report = try checkout.report("check --home \(home) --format gitlab", in: folder)
      #expect(try checkout.places(in: report, "gitlab") == ["empty/fleet/roster.yaml:1"])
      return report
    }
    #expect(Set(try reports.map { try checkout.fingerprints(in: $0) }).count == 1)
  }

  @Test(
    "a problem that is in no file does not make code scanning reject the log",
    .enabled(if: hasPython, "python3 is not installed"),
    arguments: ["generate --nonsense", "comms-block nobody --home other"])
  func problemsWithoutPlace(_ command: String) throws {
    let checkout = try Checkout()
    let report = try checkout.report("\(command) --format sarif", in: ".")
    #expect(try checkout.places(in: report, "sarif") == [])
    #expect(report.contains(#""level": "error""#))
  }

  @Test(
    "the folder that a CI system names comes before the git checkout",
    arguments: ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
  func namedFolders(_ variable: String) throws {
    let checkout = try Checkout()
    let command = "validate . --format github"
    for (value, path) in [
      (checkout.folder.path, "repo/deploy/fleet/roster.yaml"), (checkout.root.path, "deploy/fleet/roster.yaml"),
      (checkout.folder.path + "/linked", "deploy/fleet/roster.yaml"),
      // A folder without the file is not the checkout.
      (checkout.folder.path + "/elsewhere", "deploy/fleet/roster.yaml"), ("/nowhere", "deploy/fleet/roster.yaml"),
      ("", "deploy/fleet/roster.yaml"),
    ] {
      let report = try checkout.report(command, in: "deploy", extra: [variable: value])
      #expect(report.contains("file=\(path),"), "\(value)")
    }
  }

  @Test("a worktree, a checkout without git, and links have the paths that a person would expect")
  func otherCheckouts() throws {
    let checkout = try Checkout()
    let command = "validate . --format github"
    try checkout.shell("rmdir ../repo/.git && echo 'gitdir: /nowhere' > .git", in: ".")
    #expect(try checkout.report(command, in: "deploy").contains("file=deploy/fleet/roster.yaml,"))
    try checkout.shell("rm .git", in: ".")
    #expect(try checkout.report(command, in: "deploy").contains("file=fleet/roster.yaml,"))
    let outside = try checkout.report("validate ../deploy --format github", in: "empty")
    #expect(outside.contains("file=\(checkout.root.path)/deploy/fleet/roster.yaml,"))
    try checkout.shell(
      "mkdir .git; mv deploy/fleet/roster.yaml real.yaml; ln -s ../../real.yaml deploy/fleet/roster.yaml", in: ".")
    #expect(try checkout.report("check --home . --format github", in: "deploy").contains("file=real.yaml,"))
    try checkout.shell("mv real.yaml ../real.yaml; ln -sf ../../../real.yaml deploy/fleet/roster.yaml", in: ".")
    let linked = try checkout.report("check --home . --format github", in: "deploy")
    #expect(linked.contains("file=deploy/fleet/roster.yaml,"))
  }

  @Test("text for people names files relative to the working folder, as before")
  func textForPeople() throws {
    let checkout = try Checkout()
    #expect(try checkout.report("validate . --format text", in: "deploy").contains("--> fleet/roster.yaml:9:12"))
    #expect(try checkout.report("validate . --format json", in: "deploy").contains(#""file": "fleet/roster.yaml""#))
  }

  @Test("a file that is named twice in different ways is reported once")
  func filesNamedTwice() throws {
    let checkout = try Checkout()
    let report = try checkout.report("validate fleet ../deploy/fleet/roster.yaml --format github", in: "deploy")
    #expect(report.split(separator: "\n").count == 2)
  }

  @Test("the checker sees a broken rule", .enabled(if: hasPython, "python3 is not installed"), arguments: formats)
  func checkerFails(_ format: String) throws {
    let checkout = try Checkout()
    let report = try checkout.report("validate . --format \(format)", in: "deploy")
    let wrong = report.replacingOccurrences(of: "deploy/fleet/roster.yaml", with: "./fleet/roster.yaml")
    #expect(wrong != report)
    #expect(try checkout.places(in: wrong, format).first?.hasPrefix("rule broken") == true)
  }
}

/// A repository with a roster that has mistakes in `deploy`, and a fleet with drift in `other`.
private final class Checkout {
  private let temporary: TemporaryFolder
  let folder: URL
  let root: URL

  init() throws {
    temporary = try TemporaryFolder()
    folder = temporary.url
    root = folder.appendingPathComponent("repo")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try shell(
      """
      mkdir -p .git deploy/fleet empty ../elsewhere/deep
      ln -s repo ../linked
      printf '%s\\n' 'version: 1' 'transport: tmux' 'floor: none' 'tmux:' '  socket_name: shop' 'agents:' \
        '  - name: ada' '    runtime: claude' '    class: coed' '    yolo: yes' > deploy/fleet/roster.yaml
      mosaic fleet init --preset minimal --host alpha --home other -q
      echo mine >> other/fleet/FLEET.md
      rm other/fleet/fleet.json
      """, in: ".")
  }

  @discardableResult
  func shell(_ script: String, in place: String, extra: [String: String] = [:]) throws -> String {
    let home = folder.appendingPathComponent("home")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    return try Shell(folder: root.appendingPathComponent(place).standardizedFileURL, home: home, extra: extra).run(
      script
    )
    .transcript
  }

  func report(_ command: String, in place: String, extra: [String: String] = [:]) throws -> String {
    try shell("mosaic fleet \(command) 2>/dev/null", in: place, extra: extra)
  }

  /// Returns the place of each problem, or the broken rule.
  func places(in report: String, _ format: String) throws -> [String] {
    let file = folder.appendingPathComponent("report")
    try Data(report.utf8).write(to: file)
    let checker = Repository.root.appendingPathComponent("Tests/CIReports/check.py").path
    let found = try shell("python3 '\(checker)' \(format) '\(file.path)' '\(root.path)' 2>&1", in: ".")
    return found.split(separator: "\n").map(String.init).sorted { ($0.count, $0) < ($1.count, $1) }
  }

  func fingerprints(in report: String) throws -> [String] {
    report.split(separator: "\n").filter { $0.contains("fingerprint") || $0.contains("mosaic/v1") }.map(String.init)
  }
}
