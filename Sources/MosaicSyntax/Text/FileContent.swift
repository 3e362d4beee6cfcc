/// The kind of a hand-written file, for the help about a file that is too large.
package enum FileContent: Sendable {
  case roster
  case profile
  case northStar
  case roleContract

  /// What to do about a file that is too large.
  var reduction: String {
    switch self {
    case .roster: "remove anything that does not belong in it; a roster of 1,000 agents is about 100,000 bytes"
    case .profile: Self.reduction(of: "a profile")
    case .northStar: Self.reduction(of: "NORTH_STAR.yaml")
    case .roleContract: Self.reduction(of: "a role contract")
    }
  }

  private static func reduction(of content: String) -> String {
    "remove anything that does not belong in \(content), such as a pasted log or transcript; "
      + "\(content) is usually a few kilobytes"
  }
}
