/// What a reviewer says about the work on a card, at one commit.
package struct Verdict: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case review
    case security
    case acceptance
  }

  package enum Result: String, CaseIterable, Sendable {
    case ok
    /// Something must be changed first.
    case changes
  }

  package let kind: Kind
  /// All hexadecimal digits of the commit's name: 40, or 64 in a repository that uses SHA-256.
  package let commit: String
  package let result: Result
  package let note: String?

  /// - Returns: nil if the commit is not written in full.
  package init?(_ result: Result, kind: Kind, commit: String, note: String? = nil) {
    let isHexadecimal = commit.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard [40, 64].contains(commit.utf8.count), isHexadecimal else { return nil }
    (self.kind, self.commit, self.result, self.note) = (kind, commit, result, note)
  }
}
