import Foundation
import MosaicTestHarness
import MosaicWorkspace
import Testing

@Suite("Exit codes", .runsPrograms)
struct ExitCodeTests {
  /// A command, the script that runs before it in a fresh fleet of two agents, and the expected exit status.
  struct Case: CustomTestStringConvertible {
    let before: String
    let command: String
    let status: Int32

    init(_ command: String, after before: String = "true", _ status: Int32) {
      self.command = command
      self.before = before
      self.status = status
    }

    var testDescription: String { "\(before); mosaic \(command): \(status)" }
  }

  private static let mistake = "echo 'colour: red' >> fleet/roster.yaml"
  private static let drift = "rm fleet/FLEET.md"
  private static let edit = "echo mine >> fleet/FLEET.md"
  private static let northStar = "cp $STAR star.yaml; mosaic fleet north-star star.yaml -o star.md"

  private static let answers = [
    Case("--version", 0), Case("--help", 0), Case("fleet check --help", 0), Case("fleet check", 0),
    Case("fleet generate", 0), Case("fleet generate --diff", 0), Case("fleet validate", 0),
    Case("fleet comms-block code0", 0), Case("explain unknown-class", 0), Case("fleet graph", 0),
    Case("fleet graph --profile software-delivery --home nowhere", 0), Case("fleet graph -o chart.mmd", 0),
    Case("fleet graph -o charts/", 64), Case("fleet graph -o charts", after: "mkdir charts", 64),
    Case("fleet validate empty", after: "mkdir empty", 1), Case("fleet validate fleet/roles", 1),
    Case("fleet check --home gone", after: "mkdir here; cd here; rmdir ../here", 1),
    Case("fleet init --preset minimal --home gone", after: "mkdir here; cd here; rmdir ../here", 3),
    Case("fleet graph --home nowhere", 1), Case("fleet graph --profile nonsense", 1),
    Case("fleet init --preset minimal --force --dry-run", 0), Case("fleet init --preset minimal --force", 0),
    Case("fleet comms-block nobody", 1), Case("explain nonsense", 1), Case("guide roster", 0),
    Case("guide nonsense", 1),
    Case("fleet validate - < fleet/roster.yaml", 0), Case("fleet validate - < fleet/FLEET.md", 1),
    Case("help fleet check --format json", 0), Case("fleet init --preset minimal", 1),
    Case("fleet init --preset minimal --dry-run", 1), Case("fleet init --preset nonsense --force", 1),
    Case("fleet init --profile nonsense --force", 1), Case("fleet check --home nowhere", 1),
    Case("fleet persona list", 0), Case("fleet persona show code", 0), Case("fleet persona customize code", 0),
    Case("fleet persona customize code --dry-run", 0), Case("fleet persona customize baker --new", 0),
    Case("fleet profile list --json", 0), Case("fleet persona list --color never --all", 0),
    Case("fleet profile show software-delivery", 0), Case("fleet profile new night", 0),
    Case("fleet profile new night --dry-run", 0), Case("fleet profile new research", 1),
    Case("fleet profile customize research", 0), Case("fleet profile customize nonsense", 1),
    Case("fleet north-star new", 0), Case("fleet north-star new --dry-run", 0),
    Case("fleet north-star new", after: "mkdir -p fleet/NORTH_STAR.yaml", 1),
    Case("fleet north-star page", after: "mosaic fleet north-star new", 0),
    Case("fleet provision --profile software-delivery", 0),
    Case("fleet provision --profile software-delivery --write --force", 0),
    Case("fleet persona show nonsense", 1), Case("fleet persona customize nonsense", 1),
    Case("fleet persona customize code --new", 1), Case("fleet persona customize code --new --dry-run", 1),
    Case("fleet profile show nonsense", 1), Case("fleet provision --profile nonsense", 1),
    Case("fleet persona import a.agent.md", after: "echo Read. > a.agent.md", 0),
    Case("fleet persona import a.agent.md --class b --dry-run", after: "echo Read. > a.agent.md", 0),
    Case("fleet persona import code.agent.md", after: "echo Read. > code.agent.md", 1),
    Case("fleet persona import fleet", 1), Case("fleet persona import fleet/roster.yaml", 1),
    Case("fleet persona import nowhere", 3), Case("fleet persona import", 64),
    Case("fleet persona import x --class A", 64), Case("fleet persona import x --format sarif", 64),
    Case("fleet provision --profile software-delivery --write", 1),
    Case("fleet provision --profile software-delivery --write --dry-run", 1),
    Case("fleet generate --home nowhere", 1), Case("fleet comms-block code0 --home nowhere", 1),
  ]

  private static let revisions = [
    Case("fleet add new --class code --runtime pi", 0), Case("fleet add new --class code --runtime pi --dry-run", 0),
    Case("fleet edit code0 --runtime pi", 0), Case("fleet edit code0 --class code", 0), Case("fleet remove code0", 0),
    Case("fleet remove code0 --keep-files", 0), Case("fleet add code0 --class code --runtime pi", 1),
    Case("fleet add new --class nonsense --runtime pi", 1), Case("fleet add new --class code", 1),
    Case("fleet add new --class nonsense --runtime pi --dry-run", 1), Case("fleet edit nobody --runtime pi", 1),
    Case("fleet edit code0 --reports-to code0", 1), Case("fleet remove nobody", 1), Case("fleet remove nobody -q", 1),
    Case("fleet remove code0 --home nowhere", 1),
    Case("fleet remove code0", after: "sed -i '/review0/,$d' fleet/roster.yaml", 1),
    Case("fleet remove code0", after: mistake, 1), Case("fleet remove code0", after: drift, 0),
    Case("fleet remove code0", after: edit, 2), Case("fleet remove code0 --dry-run", after: edit, 2),
    Case("fleet remove code0", after: "rm fleet/roster.yaml; mkfifo fleet/roster.yaml", 3),
    Case("fleet remove code0", after: "rm fleet/roster.yaml; ln -s nowhere fleet/roster.yaml", 3),
    Case("fleet add", 64), Case("fleet add new", 64), Case("fleet add a.b --class code", 64),
    Case("fleet edit code0", 64),
    Case("fleet edit code0 --model 'a b'", 1), Case("fleet edit code0 --unset name", 1), Case("fleet remove", 64),
    Case("fleet edit code0 --set alias=Ada --set enabled=false", 0), Case("fleet edit code0 --unset alias", 0),
    Case("fleet edit code0 --set enabled=yes", 1), Case("fleet edit code0 --set enabled=yes --dry-run", 1),
    Case("fleet edit code0 --set colour=red", 1), Case("fleet edit code0 --unset colour", 1),
    Case("fleet edit code0 --set resources=4G", 1), Case("fleet edit code0 --set alias", 64),
    Case("fleet edit code0 --set alias=a --set alias=b", 64), Case("fleet edit code0 --set alias=a --unset alias", 64),
    Case("fleet add new --set class=code --set runtime=pi", 0), Case("fleet add new --set class=nonsense", 1),
    Case("fleet rename code0 new", 0), Case("fleet rename code0 new --dry-run", 0),
    Case("fleet rename nobody new", 1), Case("fleet rename code0 review0", 1),
    Case("fleet rename code0 new", after: "touch fleet/agents/new.local.env", 1),
    Case("fleet rename code0 new --dry-run", after: "touch fleet/agents/new.local.env", 1),
    Case("fleet rename code0 new", after: edit, 2), Case("fleet rename code0", 64),
    Case("fleet rename code0 a.b", 64), Case("fleet rename code0 code0", 64),
    Case("fleet remove code0 --reports-to ''", 64), Case("fleet remove code0 review0", 64),
  ]

  private static let mistakes = [
    Case("fleet validate", after: mistake, 1), Case("fleet validate --format json", after: mistake, 1),
    Case("fleet validate -q", after: mistake, 1), Case("fleet check", after: mistake, 1),
    Case("fleet check -q --format json", after: mistake, 1), Case("fleet generate", after: mistake, 1),
    Case("fleet generate --force", after: mistake, 1), Case("fleet generate --diff", after: mistake, 1),
    Case("fleet comms-block code0", after: mistake, 1), Case("fleet graph", after: mistake, 1),
    Case("fleet graph --format dot -o chart.dot", after: mistake, 1),
    // 1 takes precedence over 2.
    Case("fleet check", after: "\(mistake); \(drift)", 1),
  ]

  private static let drifts = [
    Case("fleet check", after: drift, 2), Case("fleet check -q", after: drift, 2),
    Case("fleet check --format json", after: drift, 2), Case("fleet check --ignore-modes", after: drift, 2),
    Case("fleet generate --diff", after: drift, 2), Case("fleet generate --dry-run", after: drift, 0),
    Case("fleet generate", after: drift, 0), Case("fleet generate", after: edit, 2),
    Case("fleet generate --dry-run", after: edit, 2), Case("fleet generate --adopt", after: edit, 2),
    Case("fleet generate --adopt --dry-run", after: edit, 2), Case("fleet generate --force --dry-run", after: edit, 0),
    Case("fleet generate --force", after: edit, 0), Case("fleet init --preset minimal --force", after: edit, 0),
    Case("fleet check", after: "chmod 755 fleet/agents", 2),
    Case("fleet check --ignore-modes", after: "chmod 755 fleet/agents", 0),
    Case("fleet north-star star.yaml --check", after: northStar, 0),
    Case("fleet north-star star.yaml --check", after: "\(northStar); echo >> star.md", 2),
    Case("fleet north-star star.yaml --check", after: "\(northStar); rm star.md", 2),
    Case("fleet graph -o chart.mmd", after: "echo mine > chart.mmd", 2),
    Case("fleet north-star star.yaml -o star.md", after: "\(northStar); echo mine > star.md", 2),
    Case("fleet north-star star.yaml", after: "\(northStar); sed -i 's/\\[G-01\\]/[G-99]/' star.yaml", 1),
  ]

  private static let failures = [
    Case("fleet validate nowhere.yaml", 3), Case("fleet north-star nowhere.yaml", 3), Case("fleet north-star", 3),
    Case("fleet check", after: "rm fleet/roster.yaml; mkdir fleet/roster.yaml", 3),
    Case("fleet generate --out fleet/FLEET.md", 3), Case("fleet graph -o fleet/FLEET.md/chart.mmd", 3),
    Case("fleet graph", after: "rm fleet/roster.yaml; mkdir fleet/roster.yaml", 3),
  ]

  private static let usage = [
    Case("fleet init", 64), Case("fleet init --profile a --preset b", 64),
    Case("fleet init --preset minimal --full", 64),
    Case("fleet init --profile software-delivery --runtime clod", 64), Case("fleet provision", 64),
    Case("fleet provision --profile software-delivery --force", 64),
    Case("fleet provision --profile software-delivery --runtime clod", 64),
    Case("fleet doctor --json --format sarif", 64), Case("fleet persona nonsense", 64),
    Case("fleet persona show", 64), Case("fleet persona customize 'A b' --new", 64), Case("fleet profile show", 64),
    Case("fleet profile new", 64), Case("fleet profile new 'A b'", 64), Case("fleet profile customize", 64),
    Case("fleet north-star new extra", 64),
    Case("fleet nonsense", 64), Case("fleet check --nonsense", 64), Case("fleet check nonsense", 64),
    Case("fleet generate --host 'a b'", 64), Case("fleet generate --tenant a/b", 64),
    Case("fleet generate --bin mosaic", 64), Case("fleet check --format yaml", 64), Case("fleet comms-block", 64),
    Case("fleet graph --full", 64), Case("fleet graph --profile a --roster b", 64),
    Case("fleet graph --format png", 64),
    Case("fleet graph -o ''", 64), Case("fleet ps --format sarif", 64), Case("fleet status --format yaml", 64),
  ]

  @Test("trap 12: exit codes match the table", arguments: answers + revisions + mistakes + drifts + failures + usage)
  func exitsAsTheTableSays(_ example: Case) throws {
    let home = try twoAgents()
    let script = "cd .config/mosaic; { \(example.before); } >/dev/null 2>&1; mosaic \(example.command)"
    let star = Repository.fixtures.appendingPathComponent("compile/north-star-real-size/input/fleet/NORTH_STAR.yaml")
    let outcome = try home.run(script, extra: ["STAR": star.path])
    #expect(outcome.status == example.status, "\(outcome.transcript)")
  }

  @Test(
    "trap 12: a command exits with 3 if it may not read or write a file",
    .enabled(if: Unprivileged.canRun, "nobody cannot start the built program"),
    arguments: [
      Case("fleet check", after: "chmod 0 fleet/roster.yaml", 3),
      Case("fleet generate", after: "chmod 0 fleet/roster.yaml", 3),
      Case("fleet validate", after: "chmod 0 fleet/roster.yaml", 3),
      Case("fleet check", after: "mkdir fleet/roles.local; chmod 0 fleet/roles.local", 3),
      Case("fleet check", after: "chmod 0 fleet/FLEET.md", 3), Case("fleet check", after: "chmod 0 fleet/agents", 3),
      Case("fleet generate", after: "rm fleet/FLEET.md; chmod 555 fleet", 3),
      Case("fleet persona customize code", after: "mkdir fleet/roles.local; chmod 555 fleet/roles.local", 3),
      Case("fleet persona list", after: "mkdir fleet/roles.local; chmod 0 fleet/roles.local", 3),
      Case("fleet generate --out /nowhere", 3), Case("fleet check", 0), Case("fleet generate", 0),
    ])
  func permissionsAreThree(_ example: Case) throws {
    let home = try twoAgents()
    let script = "cd .config/mosaic; \(example.before); mosaic \(example.command)"
    let outcome = try Unprivileged.run(script, in: home)
    try home.run("chmod -R u+rwX .")
    #expect(outcome.status == example.status, "\(outcome.transcript)")
    #expect(example.status == 0 || outcome.transcript.contains("error: "))
  }

  private func twoAgents() throws -> FreshHome {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("states/outdated/input"))
    #expect(try home.run("mosaic fleet generate -q --host alpha").status == 0)
    return home
  }
}
