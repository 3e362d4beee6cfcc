import Foundation
import MosaicCompiler
import MosaicDiagnostics
import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicOperations
@testable import MosaicWorkspace

/// Every fix of every recorded case, applied alone to the original bytes.
@Suite("Fixes of the recorded cases", .runsPrograms)
struct FixItFixtureTests {
  @Test(
    "a fix removes its diagnostic and causes no other, and a second run has nothing to apply",
    arguments: GoldenCase.all("diagnostics"))
  func repairIsTrue(_ golden: GoldenCase) throws {
    guard FileManager.default.fileExists(atPath: golden.input.path) else { return }
    let sources = try NamedFiles([golden.input.path]).sources
    let before = judge(sources)
    for diagnostic in before.diagnostics {
      for fix in diagnostic.fixIts { requireRepair(fix, of: diagnostic, before, in: sources) }
    }
    guard before.diagnostics.flatMap(\.fixIts).contains(where: { $0.safety == .safe }) else { return }
    let once = applySafeFixes(to: sources, where: { _ in true }, judge: judge)
    #expect(problems(once.findings).isSubset(of: problems(before)))
    if once.applied.isEmpty { return }
    let twice = applySafeFixes(to: once.sources, where: { _ in true }, judge: judge)
    #expect(twice.applied.isEmpty)
    #expect(twice.sources.map.files.map(\.bytes) == once.sources.map.files.map(\.bytes))
  }

  private func requireRepair(_ fix: FixIt, of diagnostic: Diagnostic, _ before: Findings, in sources: SourceSet) {
    let after = judge(making(fix, of: diagnostic, in: sources))
    let mended = problems(before).subtracting(problems(after))
    #expect(mended.contains { $0.contains(" \(diagnostic.code.rawValue): \(diagnostic.message), ") }, "\(fix.message)")
    if uncovers(diagnostic.code), after.diagnostics.allSatisfy({ $0.code != .yamlSyntax }) { return }
    let new = problems(after).subtracting(problems(before))
    #expect(new.isEmpty, "\(diagnostic.code.rawValue), \(fix.message): \(new.sorted())")
  }

  static let repaired: [(code: DiagnosticCode, safety: FixIt.Safety)] =
    [.camelCaseKey, .hiddenCharacter, .notABoolean, .notAnInteger, .tabIndentation, .unusedEnvAllow, .unusedAllow]
    .map { ($0, .safe) }
    + [
      .yamlSyntax, .yamlTag, .emptyValue, .invalidValue, .duplicateKey, .unknownKey, .missingKey, .wrongType,
      .unknownValue, .invalidName,
      .unknownClass, .unknownProfile, .unknownRuntime, .missingRuntime, .unknownAgent, .reportingCycle,
      .sshToFleetHost, .ineffectiveKey, .commandOfKnownRuntime, .refusedVariable, .defaultSocket, .profileIDMismatch,
      .leadNotSeated, .leadReports, .floorNotSeated, .unknownSeat, .unreachableSeat, .seatCycle, .unknownGoal,
      .selfDependency, .htmlComment, .invalidAllow,
    ].map { ($0, .suggested) }

  @Test("each fixable code has a fix in at least one of its cases", arguments: repaired)
  func isRepaired(_ code: DiagnosticCode, _ safety: FixIt.Safety) throws {
    let cases = GoldenCase.all("diagnostics").filter { $0.name.hasPrefix(code.rawValue + "/") }
    let found = try cases.contains { golden in
      guard FileManager.default.fileExists(atPath: golden.input.path) else { return false }
      return judge(try NamedFiles([golden.input.path]).sources).diagnostics.contains { diagnostic in
        diagnostic.code == code && diagnostic.fixIts.contains { $0.safety == safety }
      }
    }
    #expect(found)
  }

  /// Whether a diagnostic keeps a part from being checked at all, so that its fix may uncover other diagnostics.
  private func uncovers(_ code: DiagnosticCode) -> Bool {
    [.yamlTag, .unknownValue, .yamlSyntax].contains(code)
  }

  private func judge(_ sources: SourceSet) -> Findings {
    analyze(sources, in: .neutral, limit: .max).findings
  }

  private func making(_ fix: FixIt, of diagnostic: Diagnostic, in sources: SourceSet) -> SourceSet {
    let file = diagnostic.primary.span.file
    return sources.replacing(file, with: sources.map[file].applying(fix.edits))
  }

  /// Returns the diagnostics with a number each, because the same one can occur in several places.
  private func problems(_ findings: Findings) -> Set<String> {
    var counts: [String: Int] = [:]
    return Set(
      findings.diagnostics.map { diagnostic in
        let text = "\(diagnostic.primary.span.file.index) \(diagnostic.code.rawValue): \(diagnostic.message)"
        counts[text, default: 0] += 1
        return "\(text), number \(counts[text, default: 0])"
      })
  }
}
