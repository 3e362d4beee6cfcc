import Foundation
import MosaicDiagnostics
import MosaicOperations
import MosaicTestHarness
import Testing

/// `make index-fuzz` makes ten thousand edits, with the release program.
@Suite("Edits of an indexed workspace", .runsPrograms)
struct FleetIndexEditTests {
  private static let variables = ProcessInfo.processInfo.environment
  private static let edits = variables["MOSAIC_INDEX_EDITS"].flatMap(Int.init) ?? 200
  private static let seed = variables["MOSAIC_SEED"].flatMap(UInt64.init) ?? 1
  private static let program = variables["MOSAIC_INDEX_PROGRAM"]

  private struct Answer: Equatable {
    let text: String
    /// Whether it may have come from the index.
    let isIndexed: Bool
  }

  @Test("after any edit, check gives the answer that it gives without an index")
  func edited() throws {
    let workspace = try EditedWorkspace(seed: Self.seed)
    var indexed = 0
    var different = 0
    for number in 0..<Self.edits {
      let clean = try answer(workspace, number)
      let again = try answer(workspace, number)
      #expect(again.text == clean.text)
      if again.isIndexed { indexed += 1 }
      let edit = workspace.edit()
      if Self.program != nil, number % 8 == 0 { kill(workspace, after: workspace.roll(8000)) }
      let found = try answer(workspace, number)
      if found.text != clean.text { different += 1 }
      // An answer that is not from the index is that of a full run.
      if found.isIndexed || number % 8 == 0 {
        workspace.hideIndex()
        let expected = try answer(workspace, number)
        workspace.showIndex()
        #expect(found.text == expected.text, "edit \(number) of seed \(Self.seed): \(edit)")
      }
      workspace.restore()
    }
    print("\(Self.edits) edits with seed \(Self.seed): \(indexed) indexed before, \(different) changed the answer")
    #expect(indexed > Self.edits / 2)
    #expect(different > Self.edits / 4)
  }

  private func answer(_ workspace: EditedWorkspace, _ number: Int) throws -> Answer {
    let ignoresModes = number % 3 == 0
    guard let program = Self.program else { return answer(workspace.path, ignoresModes) }
    var options = ["fleet", "check", "--home", workspace.path]
    if ignoresModes { options.append("--ignore-modes") }
    if number % 4 == 0 { options.append("--json") }
    let before = workspace.indexInode
    let run = try ProgramRun.run(program, options, environment: ["HOME": workspace.home.url.path, "PATH": "/usr/bin"])
    // A full run without anything to report replaces the index.
    return Answer(
      text: "\(run.output)\(run.errors)\(run.status)", isIndexed: before != 0 && workspace.indexInode == before)
  }

  /// Does the same in this process, which takes less time than starting a debug build.
  private func answer(_ path: String, _ ignoresModes: Bool) -> Answer {
    do {
      let check = try FleetCheck.result(
        of: WorkspacePlace(home: path), limit: 20, policy: SeverityPolicy(), ignoresModes: ignoresModes,
        isSummary: true)
      let lines =
        check.findings.diagnostics.map { "\($0.code): \($0.message)" } + check.drift.map { "\($0)" }
        + (check.driftIssues + check.environmentIssues).map { "\($0.code): \($0.message)" }
        + ["\(check.currentCount)", check.otherHost?.message ?? "", check.otherUnits?.message ?? ""]
      return Answer(
        text: lines.joined(separator: "\n"), isIndexed: check.current.isEmpty && check.currentCount > 0)
    } catch {
      return Answer(text: "\(error)", isIndexed: false)
    }
  }

  /// Starts the program and kills it.
  private func kill(_ workspace: EditedWorkspace, after microseconds: Int) {
    let process = Process()
    process.executableURL = Self.program.map { URL(fileURLWithPath: $0) }
    process.arguments = ["fleet", "check", "--home", workspace.path, "-q"]
    process.environment = ["HOME": workspace.home.url.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return }
    usleep(UInt32(microseconds))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
