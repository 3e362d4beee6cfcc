import Foundation
import MosaicTestHarness
import Testing

/// `mosaic fleet validate -` reads one document from standard input.
@Suite("A document on standard input", .runsPrograms)
struct StandardInputTests {
  private static let roster =
    "version: 1\ntransport: tmux\nfloor: none\ntmux: {socket_name: shop}\nagents:\n"
    + "  - {name: ada, class: gardener, runtime: claude, yolo: yes}\n"

  private func home() throws -> FreshHome {
    let home = try FreshHome()
    try home.run("mkdir -p work/roles.local && cd work && printf '%s' '\(Self.roster)' > roster.yaml")
    return home
  }

  @Test("the report equals that of the file, in every format", arguments: FormatFixtureTests.formats)
  func equalsTheFile(_ format: String) throws {
    let run = try home().run(
      """
      cd work
      mosaic fleet validate roster.yaml --format \(format) > file 2>&1; echo $?
      mosaic fleet validate - --stdin-name roster.yaml --format \(format) < roster.yaml > input 2>&1; echo $?
      grep -v '^next: ' file > a; grep -v '^next: ' input > b; cmp a b && wc -c < a
      """)
    let lines = run.transcript.split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == "1" && lines[1] == "1", "\(run.transcript)")
    #expect(Int(lines.last ?? "") ?? 0 > 100)
  }

  @Test("without a name, messages name <stdin>, and the kind is that of the content")
  func unnamed() throws {
    let home = try home()
    let run = try home.run("cd work; mosaic fleet validate - --format agent < roster.yaml")
    #expect(run.transcript.hasPrefix("\"<stdin>\"\nE 6:24-32 unknown-class"), "\(run.transcript)")
    #expect(!run.transcript.contains("next:"))
    let profile = try home.run("mosaic fleet validate - <<'EOF'\nid: a\ntitle: T\nlead: x\nroster: []\nEOF")
    #expect(profile.transcript.contains("error[") && profile.transcript.contains(" <stdin>:"), "\(profile.transcript)")
    let unknown = try home.run("echo '# A role' | mosaic fleet validate -")
    #expect(unknown.status == 1 && unknown.transcript.contains("--stdin-name roles.local/CLASS.md"))
  }

  @Test("the name finds the library around it, and a role contract is one by its name")
  func named() throws {
    let home = try home()
    let role =
      "printf -- '---\\nclass: gardener\\n---\\n# G\\n\\n## Mandate\\n\\nA.\\n\\n## Boundaries\\n\\nB.\\n\\n## Persona\\n\\nC.\\n'"
    let checked = try home.run("\(role) | mosaic fleet validate - --stdin-name work/roles.local/gardener.md")
    #expect(checked.transcript == "1 file checked\n")
    let run = try home.run(
      "\(role) > work/roles.local/gardener.md; cd work; mosaic fleet validate - --stdin-name new.yaml < roster.yaml")
    #expect(run.transcript.contains("[not-a-boolean]") && !run.transcript.contains("[unknown-class]"))
  }

  @Test("a dry run shows fixes as a diff, and a real one is refused")
  func fixes() throws {
    let home = try home()
    let run = try home.run("cd work; sed 's/gardener/code/' roster.yaml | mosaic fleet validate - --fix --dry-run")
    #expect(run.transcript.contains("+  - {name: ada, class: code, runtime: claude, yolo: true}"), "\(run.transcript)")
    #expect(try home.run("mosaic fleet validate - --fix < work/roster.yaml").status == 64)
    #expect(try home.run("mosaic fleet validate - work < work/roster.yaml").status == 64)
    #expect(try home.run("mosaic fleet validate work --stdin-name x").status == 64)
  }
}
