import MosaicDiagnostics
import MosaicModel

/// A safe fix and the problem that it fixes.
struct FixCandidate: Equatable {
  let code: DiagnosticCode
  let place: SourceSpan
  let fix: FixIt

  func described(in sources: SourceSet) -> AppliedFix {
    let file = sources.map[place.file]
    var lines: [Int] = []
    for edit in fix.edits {
      let line = file.position(of: edit.span.range.lowerBound).line
      if lines.last != line { lines.append(line) }
    }
    return AppliedFix(path: file.path, lines: lines, code: code, message: fix.message)
  }
}

/// Returns the safe fixes of files that may be changed, in the order of their problems.
func safeFixes(
  _ findings: Findings, of sources: SourceSet, where mayChange: (SourceFile) -> Bool
) -> [FixCandidate] {
  let local = Set(sources.sources.filter { $0.layer == .local && mayChange($0.file) }.map(\.file.id))
  return findings.diagnostics.compactMap { diagnostic in
    let place = diagnostic.primary.span
    guard local.contains(place.file), let fix = diagnostic.fixIts.first(where: { $0.safety == .safe }),
      fix.edits.allSatisfy({ $0.span.file == place.file }), areApart(fix.edits)
    else { return nil }
    return FixCandidate(code: diagnostic.code, place: place, fix: fix)
  }
}

/// Returns the candidates that can be applied together: of two that overlap, the first.
func withoutOverlaps(_ candidates: [FixCandidate]) -> [FixCandidate] {
  var taken: [SourceFile.ID: [Range<Int>]] = [:]
  return candidates.filter { candidate in
    let ranges = candidate.fix.edits.map(\.span.range)
    let others = taken[candidate.place.file, default: []]
    let clashes = ranges.contains { range in others.contains { touches($0, another: range) } }
    if !clashes { taken[candidate.place.file, default: []] += ranges }
    return !clashes
  }
}

/// Returns whether two ranges overlap or touch.
private func touches(_ one: Range<Int>, another: Range<Int>) -> Bool {
  one.lowerBound <= another.upperBound && another.lowerBound <= one.upperBound
}

/// Returns the sources after some fixes that do not overlap.
func applying(_ candidates: [FixCandidate], to sources: SourceSet) -> SourceSet {
  var edited = sources
  for (id, fixes) in Dictionary(grouping: candidates, by: \.place.file) {
    edited = edited.replacing(id, with: sources.map[id].applying(fixes.flatMap(\.fix.edits)))
  }
  return edited
}
