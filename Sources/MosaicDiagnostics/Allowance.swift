/// A person's word that a warning is meant to be as it is: `# mosaic: allow(code) reason`.
package struct Allowance: Sendable {
  package let code: DiagnosticCode
  package let file: SourceFile.ID
  /// Offsets at which a warning may start.
  package let scope: ClosedRange<Int>
  /// Where the code is written.
  package let place: SourceSpan
  /// Takes the code out of the comment, or the comment away with its last code.
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

/// The allowances in documents, and which of them were needed.
struct Allowances: Sendable {
  private struct Entry: Sendable {
    let allowance: Allowance
    var isUsed = false
  }

  private var byFile: [SourceFile.ID: [Entry]] = [:]

  mutating func add(_ allowance: Allowance) {
    byFile[allowance.file, default: []].append(Entry(allowance: allowance))
  }

  /// Whether a problem is allowed where it is. Of two that allow the same, the first is the one that is needed.
  mutating func allow(_ code: DiagnosticCode, at span: SourceSpan) -> Bool {
    guard !byFile.isEmpty, code.isAllowable,
      let index = byFile[span.file]?.firstIndex(where: { $0.allowance.covers(code, at: span) })
    else { return false }
    byFile[span.file]?[index].isUsed = true
    return true
  }

  /// Notes what others allow, and what a copy found to be needed.
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
  /// Whether a person may say that such a problem is meant. An error means wrong output, and cannot be.
  package var isAllowable: Bool {
    severity == .warning && self != .unusedAllow
  }

  /// Every code that a person may allow.
  package static var allowable: [DiagnosticCode] {
    allCases.filter(\.isAllowable)
  }
}
