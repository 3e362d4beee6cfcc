import MosaicFormats

/// Collects diagnostics while the stages run.
///
/// Of one code in one file no more than `limit` are kept, those that stand first; all are counted. What is not kept
/// is not even worded, so that a file in which nothing is right takes no longer than a good one.
package struct DiagnosticBag: Sendable {
  /// How many of one code in one file a person or a program wants to read.
  package static let usualLimit = 20

  /// Those that are kept, in the order in which they were reported.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Places whose text must not be shown to anyone.
  package private(set) var secrets: [SourceSpan] = []
  package let limit: Int

  private var tallies: [Tally] = []
  private var positions: [DiagnosticKind: Int] = [:]
  /// Where the tally of the last report is; the next one is mostly of the same kind.
  private var latest = 0
  private var isMuted = false
  private var allowances = Allowances()

  /// How many characters may still be compared. A file in which nothing is right would take quadratic time.
  private var effortLeft = 1_000_000

  package init(limit: Int = usualLimit) {
    self.limit = limit
  }

  package var hasErrors: Bool {
    tallies.contains { $0.kind.code.severity == .error }
  }

  /// How many were reported, kept or not.
  package var count: Int {
    tallies.reduce(0) { $0 + $1.count }
  }

  /// How many were reported and not kept, by path and code.
  package func omissions(in sources: SourceMap) -> [Omission] {
    tallies.filter { $0.count > limit }
      .map { Omission($0.kind.code, in: $0.kind.file, count: $0.count - limit) }
      .sorted { left, right in
        let leftPath = sources[left.file].path
        let rightPath = sources[right.file].path
        if leftPath != rightPath { return leftPath.precedes(rightPath) }
        return left.code.rawValue < right.code.rawValue
      }
  }

  /// Keeps the text of a span out of everything that is shown.
  package mutating func redact(_ span: SourceSpan) {
    secrets.append(span)
  }

  /// "Did you mean": the nearest candidate, or nil if none is near or too much was asked for already.
  package mutating func nearest(to word: String, among candidates: @autoclosure () -> [String]) -> String? {
    guard effortLeft > 0 else { return nil }
    return Suggestion.nearest(to: word, among: candidates(), effort: &effortLeft)
  }

  /// All diagnostics by path, offset and code.
  package func sorted(in sources: SourceMap) -> [Diagnostic] {
    diagnostics.sorted { left, right in
      let leftPath = sources[left.primary.span.file].path
      let rightPath = sources[right.primary.span.file].path
      if leftPath != rightPath { return leftPath.precedes(rightPath) }
      let leftStart = left.primary.span.range.lowerBound
      let rightStart = right.primary.span.range.lowerBound
      if leftStart != rightStart { return leftStart < rightStart }
      return left.code.rawValue < right.code.rawValue
    }
  }
}

// MARK: - Allowing and repairing

extension DiagnosticBag {
  /// Says from here on nothing of a warning that a person allows.
  package mutating func allow(_ allowance: Allowance) {
    allowances.add(allowance)
  }

  /// Tells of what was allowed and is not there. Where something is wrong, a check may only have been silent.
  package mutating func reportUnusedAllowances() {
    guard !hasErrors else { return }
    for allowance in allowances.unused {
      report(
        .unusedAllow, message: "no '\(allowance.code.rawValue)' is reported here", at: Label(allowance.place),
        help: "remove the comment, or move it to the line that is reported",
        fixIts: [FixIt(.safe, message: "remove it", edits: allowance.removal)])
    }
  }

  /// Gives what is kept of a file the repairs that a later stage knows.
  package mutating func offer(in file: SourceFile.ID, _ fixIts: (Diagnostic) -> [FixIt]) {
    for index in diagnostics.indices where diagnostics[index].primary.span.file == file {
      diagnostics[index] = diagnostics[index].offering(fixIts(diagnostics[index]))
    }
  }
}

// MARK: - Reporting

extension DiagnosticBag {
  /// Reports a problem, whose words are made only if it is kept.
  package mutating func report(
    _ code: DiagnosticCode, message: @autoclosure () -> String, at primary: Label,
    related: @autoclosure () -> [Label] = [], help: @autoclosure () -> String? = nil,
    fixIts: @autoclosure () -> [FixIt] = []
  ) {
    guard admits(code, at: primary.span) else { return }
    diagnostics.append(
      Diagnostic(code, message: message(), at: primary, related: related(), help: help(), fixIts: fixIts()))
  }

  /// Whether a problem at this place would be counted and not kept.
  package func isFull(_ code: DiagnosticCode, at span: SourceSpan) -> Bool {
    let kind = DiagnosticKind(code: code, file: span.file)
    guard let tally = positions[kind].map({ tallies[$0] }) else { return limit == 0 }
    return tally.count >= limit && span.range.lowerBound >= tally.furthest
  }

  package mutating func report(_ diagnostic: Diagnostic) {
    if admits(diagnostic.code, at: diagnostic.primary.span) { diagnostics.append(diagnostic) }
  }

  package mutating func report(contentsOf other: DiagnosticBag) {
    for diagnostic in other.diagnostics { report(diagnostic) }
    for tally in other.tallies where tally.count > other.limit {
      tallies[position(of: tally.kind)].count += tally.count - other.limit
    }
    secrets += other.secrets
    allowances.merge(other.allowances)
  }

  /// A bag for one stage, of which no more is kept than of this one; it is reported to this one.
  package func forStage() -> DiagnosticBag {
    var bag = DiagnosticBag(limit: limit)
    bag.allowances = allowances
    return bag
  }

  /// From here on nothing is reported, until `unmute`. Returns whether it was muted already.
  package mutating func mute() -> Bool {
    defer { isMuted = true }
    return isMuted
  }

  package mutating func unmute() {
    isMuted = false
  }

  /// Counts a problem, and makes room for it if it is one of the first in its file.
  private mutating func admits(_ code: DiagnosticCode, at span: SourceSpan) -> Bool {
    guard !isMuted, !allowances.allow(code, at: span) else { return false }
    let kind = DiagnosticKind(code: code, file: span.file)
    let offset = span.range.lowerBound
    let position = position(of: kind)
    tallies[position].count += 1
    let isFull = tallies[position].count > limit
    guard !isFull || offset < tallies[position].furthest else { return false }
    tallies[position].furthest =
      isFull ? replaceLast(of: kind, with: offset) : max(tallies[position].furthest, offset)
    return true
  }

  private mutating func position(of kind: DiagnosticKind) -> Int {
    if tallies.indices.contains(latest), tallies[latest].kind == kind { return latest }
    latest = positions[kind] ?? tallies.count
    if latest == tallies.count {
      tallies.append(Tally(kind: kind))
      positions[kind] = latest
    }
    return latest
  }

  /// Drops the last kept one of a kind in its file. Returns the offset of the one that is last now.
  private mutating func replaceLast(of kind: DiagnosticKind, with offset: Int) -> Int {
    let kept = diagnostics.enumerated().filter { DiagnosticKind($1) == kind }
    let offsets = kept.map { (index: $0.offset, start: $0.element.primary.span.range.lowerBound) }
    guard let last = offsets.max(by: { $0.start < $1.start }) else { return offset }
    diagnostics.remove(at: last.index)
    return offsets.reduce(offset) { $1.index == last.index ? $0 : max($0, $1.start) }
  }
}

/// How many of one code there are in one file, and where the last one is that is kept.
private struct Tally: Sendable {
  let kind: DiagnosticKind
  var count = 0
  var furthest = 0
}

private struct DiagnosticKind: Hashable, Sendable {
  let code: DiagnosticCode
  let file: SourceFile.ID

  init(code: DiagnosticCode, file: SourceFile.ID) {
    self.code = code
    self.file = file
  }

  init(_ diagnostic: Diagnostic) {
    self.init(code: diagnostic.code, file: diagnostic.primary.span.file)
  }
}
