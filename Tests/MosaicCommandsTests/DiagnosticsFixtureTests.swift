import Foundation
import MosaicDiagnostics
import Testing

@Suite("What people see when something is wrong")
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

  @Test("every code has a case, and every folder is a code")
  func everyCodeHasACase() {
    let folders = Set(GoldenCase.all("diagnostics").map { String($0.name.prefix { $0 != "/" }) })
    let codes = Set(DiagnosticCode.allCases.map(\.rawValue))
    #expect(codes.subtracting(folders).sorted() == [])
    #expect(folders.subtracting(codes).sorted() == [])
  }
}
