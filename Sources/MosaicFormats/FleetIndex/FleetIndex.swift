/// The index of a workspace: the answers of a run, and everything that the run learned from the machine to give them.
///
/// While all facts hold, another run gives the same answers. See `docs/decisions/0015-an-index-of-what-was-read.md`.
package struct FleetIndex: Equatable, Sendable {
  /// A value that is not a file.
  package struct Value: Equatable, Sendable {
    package enum Kind: UInt8, Sendable {
      /// A property of the process or of the machine.
      case identity
      /// An environment variable.
      case variable
      /// A path, with the path without links that it leads to.
      case link
    }

    package let kind: Kind
    package let name: String
    /// nil if the variable is not set, or if the path does not exist.
    package let text: String?

    package init(_ kind: Kind, _ name: String, _ text: String?) {
      self.kind = kind
      self.name = name
      self.text = text
    }
  }

  package struct Entry: Equatable, Sendable {
    /// Absolute.
    package let path: String
    /// Whether the fact is about the file that a link leads to.
    package let followsLinks: Bool
    package var fact: DiskFact

    package init(path: String, followsLinks: Bool, fact: DiskFact) {
      self.path = path
      self.followsLinks = followsLinks
      self.fact = fact
    }
  }

  /// What commands print if nothing changed.
  package struct Answers: Equatable, Sendable {
    /// The generated files that `check` counts.
    package let current: Int
    /// Whether all modes are right, too. Otherwise, only `check --ignore-modes` gives this answer.
    package let hasRightModes: Bool
    /// The files that `generate` leaves unchanged; nil if it would write something.
    package let unchanged: Int?
    /// The notes that `generate` adds.
    package let notes: [String]

    package init(current: Int, hasRightModes: Bool, unchanged: Int?, notes: [String]) {
      self.current = current
      self.hasRightModes = hasRightModes
      self.unchanged = unchanged
      self.notes = notes
    }
  }

  /// A moment before the first file was read, by the clock that stamps files.
  package var started: FileStamp.Time
  package let answers: Answers
  package let values: [Value]
  package var entries: [Entry]

  package init(started: FileStamp.Time, answers: Answers, values: [Value], entries: [Entry]) {
    self.started = started
    self.answers = answers
    self.values = values
    self.entries = entries
  }
}
