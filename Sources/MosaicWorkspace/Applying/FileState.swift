/// How a path on disk relates to the compiler's output.
package enum FileState: String, CaseIterable, Sendable {
  /// As generated.
  case current
  /// Ours, but its source changed.
  case outdated
  case missing
  /// Ours, but changed by a person.
  case modified
  /// Not ours, in the place of a generated file.
  case foreign
  /// Ours, but no longer generated.
  case stale
  /// Ours, but no longer generated, and changed by a person.
  case modifiedStale = "modified-stale"
  case wrongMode = "wrong-mode"
  /// A link, a folder or a FIFO where a file belongs; a link or a file where a folder belongs.
  case wrongKind = "wrong-kind"
  /// A manifest that cannot be read.
  case damaged

  /// Whether a person must decide what to do with it.
  package var isConflict: Bool {
    switch self {
    case .modified, .foreign, .wrongKind: true
    default: false
    }
  }
}
