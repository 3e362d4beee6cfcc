/// A comment that declares a warning intentional: `# mosaic: allow(code) reason`.
package struct Allowance: Sendable {
  package let code: DiagnosticCode
  package let file: SourceFile.ID
  /// Offsets at which an allowed warning may start.
  package let scope: ClosedRange<Int>
  /// The location of the code in the comment.
  package let place: SourceSpan
  /// Edits that remove the code from the comment, or the whole comment with its last code.
  package let removal: [TextEdit]

  package init(
    _ code: DiagnosticCode, in file: SourceFile.ID, scope: ClosedRange<Int>, place: SourceSpan, removal: [TextEdit]
  ) {
    self.code = code
    self.file = file
    self.scope = scope
    self.place = place
    self.removal = removal
  }

  func covers(_ code: DiagnosticCode, at span: SourceSpan) -> Bool {
    self.code == code && file == span.file && scope.contains(span.range.lowerBound)
  }
}

/// The allowances in documents, and which of them were used.
struct Allowances: Sendable {
  private struct Entry: Sendable {
    let allowance: Allowance
    var isUsed = false
  }

  private var byFile: [SourceFile.ID: [Entry]] = [:]

  mutating func add(_ allowance: Allowance) {
    byFile[allowance.file, default: []].append(Entry(allowance: allowance))
  }

  /// Returns whether a problem is allowed at its location. If two allowances cover it, only the first counts as used.
  mutating func allow(_ code: DiagnosticCode, at span: SourceSpan) -> Bool {
    guard !byFile.isEmpty, code.isAllowable,
      let index = byFile[span.file]?.firstIndex(where: { $0.allowance.covers(code, at: span) })
    else { return false }
    byFile[span.file]?[index].isUsed = true
    return true
  }

  /// Adds the allowances of another set, and marks those that either set has used.
  mutating func merge(_ other: Allowances) {
    for (file, entries) in other.byFile {
      let known = byFile[file] ?? []
      byFile[file] = entries + known.dropFirst(entries.count)
      for index in known.indices where known[index].isUsed { byFile[file]?[index].isUsed = true }
    }
  }

  var unused: [Allowance] {
    byFile.keys.sorted().flatMap { file in byFile[file, default: []].filter { !$0.isUsed }.map(\.allowance) }
  }
}

extension DiagnosticCode {
  /// Whether the user may allow such a problem. An error means wrong output, so it cannot be allowed.
  package var isAllowable: Bool {
    severity == .warning && self != .unusedAllow
  }

  /// Every code that the user may allow.
  package static var allowable: [DiagnosticCode] {
    allCases.filter(\.isAllowable)
  }
}
