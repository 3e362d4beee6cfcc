import Foundation
import MosaicTestHarness
import Testing

@Suite("Commands in the guides", .runsPrograms, .needsUserManager)
struct GuideTests {
  @Test(
    "every command of a guide runs, in the order of the page", arguments: ["running", "rollback", "moving-from-tmux"])
  func guide(name: String) throws {
    let page = try String(
      contentsOfFile: "\(SystemdHarness.root)/docs/guides/\(name).md", encoding: .utf8)
    let commands = shellBlocks(page)
    #expect(commands.count > 2)
    let home = try ScratchFolder()
    let run = try SystemdHarness.run(
      """
      mkdir -p $HOME/.local/bin && cp \(LiveFleet.program) $HOME/.local/bin/mosaic
      export PATH=$HOME/.local/bin:$PATH
      set -e
      \(commands.joined(separator: "\n"))
      echo the end
      """, home: home, timeout: 120)
    #expect(run.output.hasSuffix("the end\n"), "\(run.output)\(run.errors)")
  }

  /// Returns the blocks of a page that are marked as commands.
  private func shellBlocks(_ page: String) -> [String] {
    page.components(separatedBy: "\n```sh\n").dropFirst().compactMap { $0.components(separatedBy: "\n```").first }
  }
}
