import Foundation
import MosaicTestHarness
import MosaicWorkspace
import Testing

/// The library files of an older program are those listed in its manifest.
@Suite("A newer program in a home with a user's own files", .runsPrograms)
struct UpgradeTests {
  @Test("trap 19: a changed baseline replaces its own files and nothing else")
  func baselineChanges() throws {
    let home = try livedInHome()
    let fresh = try FileTree(home.workspace)
    try home.run(Self.age)
    let before = try personal(in: home)
    let check = try home.run("mosaic fleet check --all")
    #expect(check.status == 2)
    for line in [
      "drift[outdated]: fleet/roles/code.md", "drift[outdated]: fleet/roles/review.md",
      "drift[outdated]: fleet/profiles/software-delivery.yaml", "drift[outdated]: fleet/examples/minimal.yaml",
      "drift[stale]: fleet/roles/scout.md", "drift[missing]: fleet/roles/documentation.md",
      "6 files differ from what 'generate' would write",
    ] { #expect(check.transcript.contains(line), "\(line)\n\(check.transcript)") }
    #expect(try home.run("mosaic fleet generate").status == 0)
    #expect(try personal(in: home) == before)
    #expect(try FileTree(home.workspace).differences(from: fresh) == [])
    #expect(try home.run("mosaic fleet check").status == 0)
  }

  @Test("list shows the layer of each entry, before and after an upgrade", arguments: [false, true])
  func layers(isAged: Bool) throws {
    let home = try livedInHome()
    if isAged { try home.run("\(Self.age)\nmosaic fleet generate -q") }
    let personas = try layers(of: "persona", key: "class", in: home)
    // The shipped contract of `scout` is gone; the person's contract still exists.
    #expect(
      personas.filter { $0.value != "baseline" } == [
        "code": "overridden", "gardener": "custom", "scout": "custom",
      ])
    #expect(personas["review"] == "baseline")
    let profiles = try layers(of: "profile", key: "id", in: home)
    #expect(profiles.filter { $0.value != "baseline" } == ["desk": "custom", "software-delivery": "overridden"])
    let shown = try home.run("mosaic fleet persona show code -q; mosaic fleet profile show software-delivery -q")
    #expect(shown.transcript.contains("As we do it here."))
    #expect(shown.transcript.contains("Delivery, our way\n"))
  }

  @Test("files edited in place under the older program are kept, and move to the person's layer")
  func editedInPlace() throws {
    let home = try livedInHome()
    try home.run(
      "\(Self.age)\ncd ~/.config/mosaic/fleet; echo 'Mine.' >> roles/review.md; echo '# mine' >> agents/b.env")
    let before = try FileStamps(home.workspace)
    #expect(try home.run("mosaic fleet generate").status == 2)
    #expect(try FileStamps(home.workspace).differences(from: before) == [])
    #expect(try home.run("mosaic fleet generate --adopt").status == 0)
    #expect(try home.text("fleet/roles.local/review.md").hasSuffix("Mine.\n"))
    #expect(try layers(of: "persona", key: "class", in: home)["review"] == "overridden")
    let lines = try FileTree(home.workspace).files.values.flatMap { $0.split(separator: "\n") }
    #expect(lines.contains("# mine"))
    #expect(try home.run("mosaic fleet check").status == 0)
  }

  @Test("generate fails if an agent has a class that is no longer shipped, and keeps the contract")
  func classIsGone() throws {
    let home = try livedInHome()
    try home.run("\(Self.age)\nrm ~/.config/mosaic/fleet/roles.local/scout.md")
    let outcome = try home.run("mosaic fleet generate")
    #expect(outcome.status == 1)
    #expect(outcome.transcript.contains("error[unknown-class]: class 'scout' is not in the role library"))
    #expect(try home.text("fleet/roles/scout.md") == "an older contract\n")
  }

  /// Returns a person's own files, whose modification times must not change.
  private func personal(in home: FreshHome) throws -> [String: FileStamps.Stamp] {
    let stamps = try FileStamps(home.workspace).stamps
    let own = stamps.filter {
      $0.key.contains(".local/") || $0.key.hasSuffix(".local.env") || $0.key == "fleet/roster.yaml"
    }
    #expect(own.count == 7)
    return own
  }

  private func layers(of group: String, key: String, in home: FreshHome) throws -> [String: String] {
    let text = try home.run("mosaic fleet \(group) list --json").transcript
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["version"] as? Int == 1)
    let entries = try #require(root["\(group)s"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: entries.map { ($0[key] as? String ?? "", $0["layer"] as? String ?? "") })
  }

  private func livedInHome() throws -> FreshHome {
    let home = try FreshHome()
    try home.write("fleet/roster.yaml", Self.roster)
    try home.write("fleet/agents/a.local.env", "MINE=1\n")
    let outcome = try home.run(
      """
      set -e
      mosaic fleet persona customize code -q
      for class in gardener scout; do mosaic fleet persona customize $class --new -q; done
      mosaic fleet generate -q --host alpha --tenant default
      cd ~/.config/mosaic/fleet
      echo 'As we do it here.' >> roles.local/code.md
      mkdir profiles.local
      sed 's/^title: .*/title: Delivery, our way/' profiles/software-delivery.yaml > profiles.local/software-delivery.yaml
      sed 's/^id: .*/id: desk/' profiles/software-delivery.yaml > profiles.local/desk.yaml
      mosaic fleet generate -q
      """)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    return home
  }

  /// Turns the written library into that of an older program: four files had another text, one no longer ships, one is
  /// new.
  private static let age = """
    set -e
    cd ~/.config/mosaic/fleet
    for file in roles/code.md roles/review.md profiles/software-delivery.yaml examples/minimal.yaml; do
      echo '# as it was' >> $file
      hash=$(sha256sum < $file | cut -c -64)
      sed -i "s|\\(\\"fleet/$file\\": \\[\\)\\"[0-9a-f]*\\"|\\1\\"$hash\\"|" generated.json
    done
    echo 'an older contract' > roles/scout.md
    hash=$(sha256sum < roles/scout.md | cut -c -64)
    sed -i "s|^ *\\"fleet/roles/seo-spec|    \\"fleet/roles/scout.md\\": [\\"$hash\\"],\\n&|" generated.json
    rm roles/documentation.md
    sed -i '/fleet.roles.documentation.md/d' generated.json
    cd
    """

  private static let roster = """
    version: 1
    transport: tmux
    floor: none
    tmux:
      socket_name: works
    agents:
      - {name: a, class: code, runtime: claude}
      - {name: b, class: review, runtime: claude}
      - {name: c, class: gardener, runtime: claude}
      - {name: d, class: scout, runtime: claude}

    """
}
