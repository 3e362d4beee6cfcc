import Foundation
import FoundationXML
import MosaicTestHarness
import MosaicWorkspace
import Testing

@Suite("JSON and SARIF output is exactly one document", .runsPrograms)
struct OneDocumentTests {
  private static let mistake = "echo 'colour: red' >> fleet/roster.yaml"
  private static let edit = "echo mine >> fleet/FLEET.md"

  /// Each script runs in a fresh fleet of two agents, before its command.
  static let runs: [(before: String, command: String)] = [
    ("true", "validate"), (mistake, "validate"), ("true", "validate nowhere.yaml"), ("true", "validate fleet/roles"),
    ("echo a: 1 > a.yaml", "validate a.yaml"), ("true", "check"), (mistake, "check"), (edit, "check"),
    ("rm fleet/roster.yaml", "check"), ("rm fleet/roster.yaml; mkdir fleet/roster.yaml", "check"),
    ("true", "generate"), (mistake, "generate"), (edit, "generate"), (edit, "generate --diff"),
    (edit, "generate --dry-run"), (edit, "generate --dry-run --force"), (edit, "generate --adopt"),
    (edit, "generate --force"), ("true", "generate --out ''"), ("true", "generate --nonsense"),
    ("true", "init --preset minimal"), ("true", "init --preset minimal --force"), ("true", "init"),
    ("true", "init --preset minimal --force --dry-run"), ("true", "init --preset nonsense --force"),
    ("true", "add new --class code --runtime pi"), ("true", "add new --class code --runtime pi --dry-run"),
    ("true", "add code0 --class code"), ("true", "add new --class nonsense --runtime pi"), ("true", "add a.b"),
    ("true", "edit code0 --runtime pi --dry-run"), ("true", "remove code0"), (edit, "remove code0 --dry-run"),
    ("true", "edit code0 --set enabled=yes"), ("true", "edit code0 --set colour=red"),
    ("true", "rename code0 new"), ("true", "rename nobody new"), ("true", "profile new night"),
    ("true", "profile new night --dry-run"), ("true", "profile new business"), ("true", "profile customize business"),
    ("true", "north-star new"), ("true", "persona customize code"), ("true", "persona customize code --dry-run"),
    ("true", "comms-block code0"), ("true", "comms-block nobody"), ("true", "north-star"),
    ("true", "check --home ''"), ("true", "doctor"), ("true", "verify"), ("true", "status"), ("true", "ps"),
    ("rm fleet/fleet.json", "verify"), ("rm fleet/fleet.json", "ps --home nowhere"),
    ("true", "ps --nonsense"), ("true", "provision --profile business"), ("true", "provision --profile nonsense"),
    ("true", "provision --profile business --write"), ("true", "persona list"), ("true", "persona show code"),
    ("true", "persona show nobody"), ("true", "profile list"), ("true", "profile show nobody"),
    ("mkdir fleet/profiles.local; echo a: 1 > fleet/profiles.local/x.yaml", "profile list"),
    ("sed -i 's/class: code/Class: code/' fleet/roster.yaml", "validate --fix"),
  ]

  @Test("the output is one JSON object in every case", arguments: runs)
  func oneDocument(_ run: (before: String, command: String)) throws {
    let bytes = try output(run.before, "\(run.command) --format json")
    #expect(try JSONSerialization.jsonObject(with: bytes) is [String: Any])
    let short = try output(run.before, "\(run.command) --json")
    #expect(try JSONSerialization.jsonObject(with: short) is [String: Any])
  }

  @Test(
    "the output is one document in every format",
    arguments: [
      ("true", "generate --nonsense"), (edit, "generate"), (mistake, "check"), ("rm fleet/fleet.json", "verify"),
      ("true", "persona show nobody"), ("true", "provision --profile nonsense"),
    ])
  func everyFormat(_ run: (before: String, command: String)) throws {
    let sarif = try JSONSerialization.jsonObject(with: output(run.before, "\(run.command) --format sarif"))
    #expect((sarif as? [String: Any])?["version"] as? String == "2.1.0")
    let gitlab = try JSONSerialization.jsonObject(with: output(run.before, "\(run.command) --format gitlab"))
    #expect((gitlab as? [[String: Any]])?.count == 1)
    #expect(try XMLParser(data: output(run.before, "\(run.command) --format=junit")).parse())
    let github = String(decoding: try output(run.before, "\(run.command) --format=github"), as: UTF8.self)
    #expect(github.hasPrefix("::error ") && github.split(separator: "\n").count == 1)
  }

  @Test("a refusal is part of the document, with help")
  func refusals() throws {
    for (before, command, code) in [
      ("rm fleet/roster.yaml", "check", "missing-roster"), ("true", "init --preset minimal", "existing-roster"),
      ("echo a: 1 > a.yaml", "validate a.yaml", "unknown-document"), ("true", "comms-block nobody", "unknown-name"),
      (Self.edit, "generate", "drift/modified"), ("true", "remove nobody", "unchanged-roster"),
    ] {
      let problems = try #require(try object(before, command)["problems"] as? [[String: Any]])
      #expect(problems.map { $0["code"] as? String } == [code])
      #expect((problems.first?["message"] as? String)?.isEmpty == false)
      if command != "comms-block nobody" && command != "remove nobody" { #expect(problems.first?["help"] != nil) }
    }
  }

  @Test("a rejected change states that nothing was written, and a fix states what it fixed")
  func consequences() throws {
    let refused = try object("true", "add new --class nonsense --runtime pi")
    let problems = try #require(refused["problems"] as? [[String: Any]])
    #expect(problems.map { $0["code"] as? String } == ["unchanged-roster"])
    #expect((problems.first?["message"] as? String)?.hasPrefix("nothing was written") == true)
    let mistake = "sed -i 's/runtime: codex/runtime: codex\\n    modelHint: small/' fleet/roster.yaml"
    let fixed = try files(mistake, "validate --fix")
    #expect(fixed.compactMap { $0["outcome"] as? String } == ["fixed"])
    #expect((fixed.first?["message"] as? String)?.contains("rename it to 'model_hint'") == true)
    #expect(
      try files(mistake, "validate --fix --dry-run").compactMap { $0["outcome"] as? String } == ["would be fixed"])
  }

  @Test("a dry run reports what would be done, and a run reports what was done")
  func outcomes() throws {
    let broken = "rm fleet/FLEET.md; echo mine >> fleet/fleet.json"
    let planned = try files(broken, "generate --force --dry-run").map { $0["outcome"] as? String }
    #expect(planned == ["would be created", "would be updated"])
    #expect(try outcomes(broken, "generate --force") == ["created", "updated"])
    #expect(try outcomes(broken, "generate") == [])
    #expect(try object(broken, "generate --force --dry-run")["dry_run"] as? Bool == true)
    let backup = try files(broken, "generate --force").compactMap { $0["backup"] as? String }
    #expect(backup == ["fleet/fleet.json.bak-1"])
  }

  @Test("diffs, rosters and pages are fields of the document")
  func texts() throws {
    #expect((try object(Self.edit, "generate --diff")["diff"] as? String)?.contains("-mine") == true)
    let added = try object("true", "add new --class code --runtime pi --dry-run")["diff"] as? String
    #expect(added?.contains("+  - name: new") == true)
    let roster = try object("true", "init --preset minimal --force --dry-run")["output"] as? String
    #expect(roster?.contains("agents:") == true)
    #expect((try object("true", "comms-block code0")["output"] as? String)?.contains("code0") == true)
  }

  private func outcomes(_ before: String, _ command: String) throws -> [String] {
    try files(before, command).compactMap { $0["outcome"] as? String }.filter { $0 != "unchanged" }
  }

  private func files(_ before: String, _ command: String) throws -> [[String: Any]] {
    try #require(try object(before, command)["files"] as? [[String: Any]])
  }

  private func object(_ before: String, _ command: String) throws -> [String: Any] {
    let bytes = try output(before, "\(command) --format json")
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  private func output(_ before: String, _ command: String) throws -> Data {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("states/modified/input"))
    let begun = "cd .config/mosaic; { mosaic fleet generate -q --host alpha; \(before); } >/dev/null 2>&1"
    return Data(try home.run("\(begun); mosaic fleet \(command) 2>/dev/null").transcript.utf8)
  }
}
