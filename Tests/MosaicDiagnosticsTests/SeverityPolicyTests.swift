import MosaicDiagnostics
import Testing

@Suite("Severity policies")
struct SeverityPolicyTests {
  private static let rendered = Rendered(Array(repeating: 0x61, count: 1000))

  /// One error, thirty warnings of one code and one warning of another.
  private var findings: Findings {
    var bag = DiagnosticBag()
    bag.report(.unknownKey, message: "m", at: Label(Self.rendered.span(0..<1)))
    for offset in 1...30 { bag.report(.camelCaseKey, message: "m", at: Label(Self.rendered.span(offset..<offset + 1))) }
    bag.report(.defaultSocket, message: "m", at: Label(Self.rendered.span(40..<41)))
    return Findings(bag, in: Self.rendered.map)
  }

  private func counts(_ policy: SeverityPolicy) -> [Int] {
    let judged = findings.applying(policy)
    return [judged.count(of: .error), judged.count(of: .warning), judged.omissions.count]
  }

  @Test("an empty policy changes nothing")
  func none() {
    #expect(counts(SeverityPolicy()) == [1, 31, 1])
  }

  @Test("strict counts warnings as errors, including those that are not shown")
  func strict() {
    #expect(counts(SeverityPolicy(isStrict: true)) == [32, 0, 1])
    #expect(findings.applying(SeverityPolicy(isStrict: true)).diagnostics.allSatisfy { $0.severity == .error })
  }

  @Test("allowed warnings are removed, even under strict")
  func allowed() {
    #expect(counts(SeverityPolicy(allowed: [.camelCaseKey])) == [1, 1, 0])
    #expect(counts(SeverityPolicy(isStrict: true, allowed: [.camelCaseKey])) == [2, 0, 0])
  }

  @Test("kept warnings stay warnings under strict")
  func kept() {
    #expect(counts(SeverityPolicy(isStrict: true, kept: [.camelCaseKey])) == [2, 30, 1])
  }

  @Test("no policy changes an error")
  func errors() {
    #expect(counts(SeverityPolicy(allowed: [.unknownKey], kept: [.unknownKey])) == [1, 31, 1])
  }
}
