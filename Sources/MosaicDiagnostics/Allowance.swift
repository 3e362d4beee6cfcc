/// A person's word that a warning is meant to be as it is: `# mosaic: allow(code) reason`.
package struct Allowance: Sendable {
  package let code: DiagnosticCode
  package let file: SourceFile.ID
  /// Offsets at which a warning may begin.
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

/// What a document allows, and what of it was needed.
struct Allowances: Sendable {
  private var all: [Allowance] = []
  private var used: Set<Int> = []

  mutating func add(_ allowance: Allowance) {
    all.append(allowance)
  }

  /// Whether a problem is allowed where it stands. Of two that allow the same, the first is the one that is needed.
  mutating func allow(_ code: DiagnosticCode, at span: SourceSpan) -> Bool {
    guard !all.isEmpty, code.isAllowable, let index = all.firstIndex(where: { $0.covers(code, at: span) }) else {
      return false
    }
    used.insert(index)
    return true
  }

  /// Notes what a copy found to be needed.
  mutating func merge(_ copy: Allowances) {
    if all.count < copy.all.count { all = copy.all }
    used.formUnion(copy.used)
  }

  var unused: [Allowance] {
    all.indices.filter { !used.contains($0) }.map { all[$0] }
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
