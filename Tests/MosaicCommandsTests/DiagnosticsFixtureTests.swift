import Foundation
import MosaicDiagnostics
import MosaicTestHarness
import Testing

@Suite("Diagnostics for people", .runsPrograms)
struct DiagnosticsFixtureTests {
  @Test("Fixtures/diagnostics", arguments: GoldenCase.all("diagnostics"))
  func showsWhatWasRecorded(_ golden: GoldenCase) throws {
    let temporary = try TemporaryFolder()
    let work = temporary.url.appendingPathComponent("work")
    try FileManager.default.copyItem(at: golden.input, to: work)
    let outcome = try Shell(folder: work, home: temporary.url).run(golden.command(default: "mosaic fleet validate ."))
    try golden.check(transcript: outcome, at: temporary.url)
    let code = String(golden.name.prefix { $0 != "/" })
    #expect(outcome.transcript.contains("[\(code)]"), "the case is filed under \(code) but does not show it")
  }

  @Test("every code has at least two cases, and every folder is a code")
  func everyCodeHasCases() {
    let cases = GoldenCase.all("diagnostics")
    let counts = Dictionary(grouping: cases) { String($0.name.prefix { $0 != "/" }) }.mapValues(\.count)
    #expect(DiagnosticCode.allCases.filter { counts[$0.rawValue, default: 0] < 2 } == [])
    #expect(Set(counts.keys).subtracting(DiagnosticCode.allCases.map(\.rawValue)).sorted() == [])
    #expect(cases.count >= 250)
  }
}
