/// A path in a unit: below the user's home, or absolute.
package enum UnitPath: Equatable, Sendable {
  /// `%h/` followed by this relative path.
  case belowHome(String)
  case absolute(String)
}

extension UnitPath {
  private static let home = "%h/"

  /// The path as written in units.
  package var spelling: String {
    switch self {
    case .belowHome(let path): Self.home + path
    case .absolute(let path): path
    }
  }

  /// Parses a path as written in units; nil for any other text.
  package init?(spelling: String) {
    if spelling.utf8.starts(with: Self.home.utf8) {
      self = .belowHome(String(Substring(spelling.utf8.dropFirst(Self.home.utf8.count))))
    } else if spelling.utf8.first == UInt8(ascii: "/") {
      self = .absolute(spelling)
    } else {
      return nil
    }
  }
}
