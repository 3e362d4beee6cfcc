import Foundation
import MosaicModel
import MosaicTestHarness
import Testing

@Suite("docs/guides/launching.md", .runsPrograms)
struct LaunchGuideTests {
  private static func page() throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("docs/guides/launching.md"), encoding: .utf8)
  }

  @Test("every command of the guide runs and reaches a runtime")
  func commands() throws {
    let blocks = try Self.page().components(separatedBy: "\n```sh\n").dropFirst()
    let commands = blocks.flatMap { ($0.components(separatedBy: "\n```").first ?? "").split(separator: "\n") }
    #expect(commands.count == 6)
    let runtimes = try RecordingRuntimes()
    for command in commands {
      let outcome = try runtimes.run(String(command))
      let becomesRuntime = command.hasPrefix("mosaic launch") || command.hasPrefix("mosaic yolo")
      #expect(outcome.status == (becomesRuntime ? 7 : 0), "\(command)\n\(outcome.transcript)")
      if command.contains("code0") { #expect(outcome.transcript.contains("# Persona Contract (code)\n\n# Code")) }
      if command.contains("code0") { #expect(outcome.transcript.contains("# Fleet Comms\n")) }
    }
    #expect(try runtimes.text("contract").contains("# Operator Overlays\\n\\nAnswer in one paragraph."))
  }

  @Test("the guide's table of runtimes is correct")
  func table() throws {
    let runtimes = try RecordingRuntimes()
    try runtimes.home.write("USER.md", "me")
    let rows = try Self.page().split(separator: "\n").map { $0.split(separator: "|").map(code) }
      .filter { $0.count == 3 && ["claude", "codex", "pi", "opencode"].contains($0[0]) }
    #expect(rows.count == 4)
    for row in rows {
      let seen = try ["launch", "yolo"].map { verb in
        #expect(try runtimes.run("mosaic \(verb) \(row[0])").status == 7)
        return try (runtimes.words + [runtimes.variable("OPENCODE_CONFIG_CONTENT") ?? ""]).joined(separator: " ")
      }
      let contract = String(row[1].prefix { !" =".contains($0) })
      #expect(seen.allSatisfy { $0.contains(contract) }, "\(row)")
      #expect(seen[1].contains(row[2]) && !seen[0].contains(row[2]), "\(row)")
    }
  }

  /// Returns the first code span in a cell.
  private func code(_ cell: Substring) -> String {
    let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
    return parts.count > 1 ? String(parts[1]) : ""
  }
}
