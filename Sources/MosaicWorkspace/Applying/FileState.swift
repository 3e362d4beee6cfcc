/// How a path on disk relates to what the compiler makes.
package enum FileState: String, CaseIterable, Sendable {
  /// As it should be.
  case current
  /// Ours; its source changed.
  case outdated
  case missing
  /// Ours, and changed by a person.
  case modified
  /// Not ours, where ours belongs.
  case foreign
  /// Ours, no longer generated.
  case stale
  /// Ours, no longer generated, and changed by a person.
  case modifiedStale = "modified-stale"
  case wrongMode = "wrong-mode"
  /// A link, a folder or a FIFO where a file belongs; a link or a file where a folder belongs.
  case wrongKind = "wrong-kind"
  /// A manifest that cannot be read.
  case damaged

  /// Whether a person has to say what becomes of it.
  package var isConflict: Bool {
    switch self {
    case .modified, .foreign, .wrongKind: true
    default: false
    }
  }
}
