import MosaicFormats

/// Collects diagnostics while the stages run.
///
/// For each code and file, only the first `limit` diagnostics in source order are kept; all are counted. No text is
/// built for the others, so a file full of errors takes no longer than a valid one.
package struct DiagnosticBag: Sendable {
  /// The default limit. More diagnostics per code and file are of no use to a person or a program.
  package static let usualLimit = 20

  /// The kept diagnostics, in the order they were reported.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Spans whose text must never be shown.
  package private(set) var secrets: [SourceSpan] = []
  package let limit: Int

  private var tallies: [Tally] = []
  private var positions: [DiagnosticKind: Int] = [:]
  /// Index of the tally used last; consecutive reports are usually of the same kind.
  private var latest = 0
  private var isMuted = false
  private var allowances = Allowances()

  /// Remaining budget of character comparisons for suggestions. Without it, a file full of errors would take quadratic
  /// time.
  private var effortLeft = 1_000_000

  package init(limit: Int = usualLimit) {
    self.limit = limit
  }

  package var hasErrors: Bool {
    tallies.contains { $0.kind.code.severity == .error }
  }

  /// The number of reported diagnostics, kept or not.
  package var count: Int {
    tallies.reduce(0) { $0 + $1.count }
  }

  /// Returns the diagnostics that were counted but not kept, sorted by path and code.
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

  /// Hides the text of a span in all output.
  package mutating func redact(_ span: SourceSpan) {
    secrets.append(span)
  }

  /// Returns the nearest candidate ("did you mean"), or nil if none is near or the budget is used up.
  package mutating func nearest(to word: String, among candidates: @autoclosure () -> [String]) -> String? {
    guard effortLeft > 0 else { return nil }
    return Suggestion.nearest(to: word, among: candidates(), effort: &effortLeft)
  }

  /// Returns all diagnostics, sorted by path, offset and code.
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

// MARK: - Allowances and fixes

extension DiagnosticBag {
  /// Suppresses, from now on, the warnings that an allowance covers.
  package mutating func allow(_ allowance: Allowance) {
    allowances.add(allowance)
  }

  /// Reports allowances that suppressed nothing. Does nothing after an error, because a check may have been skipped.
  package mutating func reportUnusedAllowances() {
    guard !hasErrors else { return }
    for allowance in allowances.unused {
      report(
        .unusedAllow, message: "this line has no '\(allowance.code.rawValue)' warning to allow",
        at: Label(allowance.place),
        help: "remove '\(allowance.code.rawValue)' here, or move the comment to the line with the warning",
        fixIts: [FixIt(.safe, message: "remove it", edits: allowance.removal)])
    }
  }

  /// Attaches the fixes that a later stage computed to the kept diagnostics of a file.
  package mutating func offer(in file: SourceFile.ID, _ fixIts: (Diagnostic) -> [FixIt]) {
    for index in diagnostics.indices where diagnostics[index].primary.span.file == file {
      diagnostics[index] = diagnostics[index].offering(fixIts(diagnostics[index]))
    }
  }
}

extension DiagnosticBag {
  /// Replaces the kept diagnostics of a file by those that a later stage can word better.
  package mutating func revise(in file: SourceFile.ID, _ change: (Diagnostic) -> Diagnostic) {
    for index in diagnostics.indices where diagnostics[index].primary.span.file == file {
      diagnostics[index] = change(diagnostics[index])
    }
  }
}

// MARK: - Reporting

extension DiagnosticBag {
  /// Reports a problem. Its message and help are built only if it is kept.
  package mutating func report(
    _ code: DiagnosticCode, message: @autoclosure () -> String, at primary: Label,
    related: @autoclosure () -> [Label] = [], help: @autoclosure () -> String? = nil,
    fixIts: @autoclosure () -> [FixIt] = []
  ) {
    guard admits(code, at: primary.span) else { return }
    diagnostics.append(
      Diagnostic(code, message: message(), at: primary, related: related(), help: help(), fixIts: fixIts()))
  }

  /// Returns whether a problem at this location would be counted but not kept.
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

  /// Returns an empty bag for one stage, with this bag's limit and allowances, to be reported to this bag afterwards.
  package func forStage() -> DiagnosticBag {
    var bag = DiagnosticBag(limit: limit)
    bag.allowances = allowances
    return bag
  }

  /// Suppresses all reports until `unmute`. Returns whether the bag was already muted.
  package mutating func mute() -> Bool {
    defer { isMuted = true }
    return isMuted
  }

  package mutating func unmute() {
    isMuted = false
  }

  /// Counts a problem and returns whether to keep it, dropping a later one of its kind if the limit is reached.
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

  /// Drops the last kept diagnostic of a kind. Returns the offset of the one that is last afterwards.
  private mutating func replaceLast(of kind: DiagnosticKind, with offset: Int) -> Int {
    let kept = diagnostics.enumerated().filter { DiagnosticKind($1) == kind }
    let offsets = kept.map { (index: $0.offset, start: $0.element.primary.span.range.lowerBound) }
    guard let last = offsets.max(by: { $0.start < $1.start }) else { return offset }
    diagnostics.remove(at: last.index)
    return offsets.reduce(offset) { $1.index == last.index ? $0 : max($0, $1.start) }
  }
}

/// The number of diagnostics of one code in one file, and the offset of the last kept one.
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
