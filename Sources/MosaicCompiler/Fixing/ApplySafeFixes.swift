package import MosaicDiagnostics

/// Sources after every safe repair that makes nothing worse.
package struct FixedSources: Sendable {
  package fileprivate(set) var sources: SourceSet
  /// All their diagnostics.
  package fileprivate(set) var findings: Findings
  /// In the order in which they were made.
  package fileprivate(set) var applied: [AppliedFix] = []
  /// Safe repairs that were not made, since something else would be wrong then.
  package fileprivate(set) var leftOut: [LeftOutFix] = []
}

/// A repair that was made.
package struct AppliedFix: Sendable {
  package let path: String
  /// One-based, those that it changes in the text in which it was made.
  package let lines: [Int]
  package let code: DiagnosticCode
  package let message: String
}

/// A repair that was not made, and what would be wrong if it were.
package struct LeftOutFix: Sendable {
  package let fix: AppliedFix
  package let consequence: DiagnosticCode?
}

/// Makes every safe repair over the bytes of the files that may be changed. Pure.
///
/// Each round makes those that do not overlap and judges the result; a repair that would raise an error or a warning
/// is left out. It ends when a round has nothing left to make, since each one leaves less that is wrong.
///
/// - Parameter judge: says what is wrong with sources, without a limit.
package func applySafeFixes(
  to sources: SourceSet, where mayChange: (SourceFile) -> Bool, judge: (SourceSet) -> Findings
) -> FixedSources {
  var run = FixRun(result: FixedSources(sources: sources, findings: judge(sources)))
  while run.takeRound(mayChange, judge: judge) {}
  return run.result
}

private struct FixRun {
  var result: FixedSources
  /// Repairs that make something worse in the text as it is.
  private var refused: [FixCandidate] = []
  /// How many texts may still be judged.
  private var judgementsLeft = 500

  init(result: FixedSources) {
    self.result = result
  }

  /// Returns whether another round may find more.
  mutating func takeRound(_ mayChange: (SourceFile) -> Bool, judge: (SourceSet) -> Findings) -> Bool {
    let candidates = safeFixes(result.findings, of: result.sources, where: mayChange)
    let chosen = withoutOverlaps(candidates.filter { !refused.contains($0) })
    guard !chosen.isEmpty, judgementsLeft > 0 else { return false }
    let before = result.applied.count
    var blamed: [LeftOutFix] = []
    var accepted: [FixCandidate] = []
    take(chosen, from: result.sources, accepted: &accepted, blamed: &blamed, judge: judge)
    guard result.applied.count > before else {
      refused += chosen
      result.leftOut += blamed
      return true
    }
    refused = []
    result.leftOut = []
    return true
  }

  /// Makes as many of some repairs as make nothing worse, besides those that were accepted in this round already.
  private mutating func take(
    _ candidates: [FixCandidate], from origin: SourceSet, accepted: inout [FixCandidate],
    blamed: inout [LeftOutFix], judge: (SourceSet) -> Findings
  ) {
    guard judgementsLeft > 0 else { return }
    judgementsLeft -= 1
    let sources = applying(accepted + candidates, to: origin)
    let findings = judge(sources)
    let comparison = FindingsComparison(before: result.findings, after: findings)
    if comparison.isBetter {
      result.applied += candidates.map { $0.described(in: origin) }
      (result.sources, result.findings) = (sources, findings)
      accepted += candidates
    } else if candidates.count == 1 {
      blamed.append(LeftOutFix(fix: candidates[0].described(in: origin), consequence: comparison.firstNew))
    } else {
      let middle = candidates.count / 2
      take(Array(candidates[..<middle]), from: origin, accepted: &accepted, blamed: &blamed, judge: judge)
      take(Array(candidates[middle...]), from: origin, accepted: &accepted, blamed: &blamed, judge: judge)
    }
  }
}
