/// Text in a unit. Specifiers come only from code: a `%` in data is literal.
package struct UnitText: Sendable, ExpressibleByStringInterpolation {
  package enum Fragment: Sendable {
    case literal(String)
    case specifier(UnitSpecifier)
  }

  package let fragments: [Fragment]

  package init(fragments: [Fragment]) {
    self.fragments = fragments
  }

  package init(_ text: String) {
    self.init(fragments: [.literal(text)])
  }

  package init(stringLiteral text: String) {
    self.init(text)
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(fragments: stringInterpolation.fragments)
  }

  /// The instance of a template unit.
  package static let instance: UnitText = "\(.instance)"

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var fragments: [Fragment] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      fragments.reserveCapacity(2 * interpolationCount + 1)
    }

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { fragments.append(.literal(literal)) }
    }

    package mutating func appendInterpolation(_ text: String) {
      fragments.append(.literal(text))
    }

    package mutating func appendInterpolation(_ specifier: UnitSpecifier) {
      fragments.append(.specifier(specifier))
    }

    package mutating func appendInterpolation(_ path: UnitPath) {
      switch path {
      case .belowHome(let relative): fragments += [.specifier(.home), .literal("/" + relative)]
      case .absolute(let path): fragments.append(.literal(path))
      }
    }
  }
}

/// Values that systemd fills in when it loads a unit; see `systemd.unit(5)`, "Specifiers".
package enum UnitSpecifier: Sendable {
  /// The user's home folder.
  case home
  /// The name between `@` and the unit's suffix, still escaped.
  case instance
}
