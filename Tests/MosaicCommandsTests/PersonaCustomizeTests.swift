import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicFormats
@testable import MosaicPresentation

@Suite("Customizing a contract", .runsPrograms)
struct PersonaCustomizeTests {
  @Test("the customized contract equals the shipped file")
  func copiesTheShippedFile() throws {
    let home = try FreshHome()
    #expect(try home.run("mosaic fleet persona customize code").status == 0)
    let shipped = Repository.root.appendingPathComponent("framework/fleet/roles/code.md")
    #expect(try home.text("fleet/roles.local/code.md") == String(contentsOf: shipped, encoding: .utf8))
  }

  @Test("an existing file of any kind is never changed", arguments: ["--new", "--dry-run", "--new --dry-run", ""])
  func neverTouchesAFile(_ options: String) throws {
    let home = try FreshHome()
    try home.write("fleet/roles.local/code.md", "mine, and not valid \u{1B}\n")
    try home.write("fleet/roles.local/review.md/inside", "a folder\n")
    let before = try FileStamps(home.workspace)
    for name in ["code", "review"] {
      let outcome = try home.run("mosaic fleet persona customize \(name) \(options)")
      #expect(outcome.status != 0, "\(outcome.transcript)")
    }
    #expect(try FileStamps(home.workspace).differences(from: before) == [])
  }

  @Test("a contract is written through a layer that is a symbolic link")
  func followsALinkedLayer() throws {
    let home = try FreshHome()
    let outcome = try home.run(
      """
      mkdir -p dotfiles .config/mosaic/fleet; ln -s ../../../dotfiles .config/mosaic/fleet/roles.local
      mosaic fleet persona customize code -q && ls -A dotfiles && mosaic fleet persona list | grep -c overridden
      """)
    #expect(outcome.transcript == "code.md\n1\n")
  }

  @Test("concurrent commands create the contract once")
  func isBegunOnce() throws {
    let home = try FreshHome()
    let outcome = try home.run(
      """
      seq 6 | xargs -P 6 -I{} sh -c 'mosaic fleet persona customize baker --new -q 2>/dev/null; echo $? >> codes'
      sort codes | uniq -c | sed 's/ */ /'; ls -A .config/mosaic/fleet/roles.local
      """)
    #expect(outcome.transcript == " 1 0\n 5 1\nbaker.md\n")
  }

  @Test("tables stay aligned after wide letters, and no line ends with a space")
  func tables() {
    let table = TextTable([["A", "B", "C"], ["日本", "x", "y"], ["\u{1B}", "", ""]])
    #expect(table.lines == ["A         B  C", "日本      x  y", "<U+001B>"])
  }
}
