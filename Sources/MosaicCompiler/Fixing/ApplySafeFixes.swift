package import MosaicDiagnostics

/// The sources after applying every safe fix that introduces no new problem.
package struct FixedSources: Sendable {
  package fileprivate(set) var sources: SourceSet
  /// All diagnostics of the sources.
  package fileprivate(set) var findings: Findings
  /// In the order in which they were applied.
  package fileprivate(set) var applied: [AppliedFix] = []
  /// Safe fixes that were not applied because they would cause another problem.
  package fileprivate(set) var leftOut: [LeftOutFix] = []
}

/// A fix that was applied.
package struct AppliedFix: Sendable {
  package let path: String
  /// One-based numbers of the changed lines, in the text to which the fix was applied.
  package let lines: [Int]
  package let code: DiagnosticCode
  package let message: String
}

/// A fix that was not applied, and the problem that it would cause.
package struct LeftOutFix: Sendable {
  package let fix: AppliedFix
  package let consequence: DiagnosticCode?
}

/// Applies every safe fix to the files that may be changed. A pure function.
///
/// Each round applies fixes that do not overlap, and checks the result. A fix that would cause an error or a warning is
/// left out. The rounds repeat until no fix is left; they terminate because each one reduces the number of problems.
///
/// - Parameter judge: returns the diagnostics of sources, without a limit.
package func applySafeFixes(
  to sources: SourceSet, where mayChange: (SourceFile) -> Bool, judge: (SourceSet) -> Findings
) -> FixedSources {
  var run = FixRun(result: FixedSources(sources: sources, findings: judge(sources)))
  while run.takeRound(mayChange, judge: judge) {}
  return run.result
}

private struct FixRun {
  var result: FixedSources
  /// Fixes that would cause a problem in the current text.
  private var refused: [FixCandidate] = []
  /// How many more results may be checked.
  private var judgementsLeft = 500

  init(result: FixedSources) {
    self.result = result
  }

  /// Returns whether another round may find more fixes.
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

  /// Applies as many of these fixes as cause no new problem, in addition to those already accepted in this round.
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
