/// Everything that differs between machines. The compiler reads nothing else from the outside world.
package struct CompileContext: Equatable, Sendable {
  /// The machine that the files are for, as `hostname -s` says it.
  package let host: String
  package let tenant: String
  /// The workspace as units see it: `%h/.config/mosaic` for the default one, else an absolute path without specifiers.
  package let home: UnitPath
  /// The `mosaic` program as units see it.
  package let program: UnitPath

  package init(host: String, tenant: String, home: UnitPath, program: UnitPath) {
    self.host = host
    self.tenant = tenant
    self.home = home
    self.program = program
  }
}

/// A path in a unit: below the user's home, or absolute.
package enum UnitPath: Equatable, Sendable {
  /// `%h/` and this relative path.
  case belowHome(String)
  case absolute(String)
}

extension UnitPath {
  private static let home = "%h/"

  /// The path as units spell it.
  package var spelling: String {
    switch self {
    case .belowHome(let path): Self.home + path
    case .absolute(let path): path
    }
  }

  /// Reads a spelling back; nil if it is no path.
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
