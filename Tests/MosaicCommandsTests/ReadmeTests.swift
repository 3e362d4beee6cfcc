import Foundation
import MosaicTestHarness
import Testing

@Suite("README.md", .runsPrograms)
struct ReadmeTests {
  @Test("the run that README.md shows is real")
  func runIsReal() throws {
    let page = try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    let block = try #require(page.components(separatedBy: "```console\n").last?.components(separatedBy: "```").first)
    let temporary = try TemporaryFolder()
    let shell = Shell(folder: temporary.url, home: temporary.url)
    for step in block.components(separatedBy: "$ ").dropFirst() {
      let command = String(step.prefix { $0 != "\n" })
      let shown = step.dropFirst(command.count + 1).trimmingCharacters(in: .newlines)
      // The runtimes on PATH depend on the machine.
      let seen = try shell.run(command).transcript.trimmingCharacters(in: .newlines)
      #expect(withoutRuntimes(seen) == withoutRuntimes(shown))
    }
  }

  private func withoutRuntimes(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { !$0.hasPrefix("not on PATH") }
  }
}
