/// Whether systemd could load a unit. See systemctl(1), `LoadState`.
package enum UnitLoad: Hashable, Sendable, CustomStringConvertible {
  case loaded
  case notFound
  case masked
  case badSetting
  case error
  /// Any other state, or none.
  case other(String)

  package init(_ word: String) {
    self = Self.known.first { $0.description == word } ?? .other(word)
  }

  private static let known: [UnitLoad] = [.loaded, .notFound, .masked, .badSetting, .error]

  package var description: String {
    switch self {
    case .loaded: "loaded"
    case .notFound: "not-found"
    case .masked: "masked"
    case .badSetting: "bad-setting"
    case .error: "error"
    case .other(let word): word
    }
  }
}

/// Whether a unit is up. See systemctl(1), `ActiveState`.
package enum UnitActivity: Hashable, Sendable, CustomStringConvertible {
  case active
  case inactive
  case activating
  case deactivating
  case failed
  /// Any other state, or none.
  case other(String)

  package init(_ word: String) {
    self = Self.known.first { $0.description == word } ?? .other(word)
  }

  private static let known: [UnitActivity] = [.active, .inactive, .activating, .deactivating, .failed]

  package var description: String {
    switch self {
    case .active: "active"
    case .inactive: "inactive"
    case .activating: "activating"
    case .deactivating: "deactivating"
    case .failed: "failed"
    case .other(let word): word
    }
  }
}
