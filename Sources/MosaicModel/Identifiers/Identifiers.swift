/// Name of one agent: `^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`. It is the session, the unit instance and the file name.
package struct AgentName: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  /// - Parameter text: a name that was checked.
  package init(_ text: String) {
    description = text
  }
}

/// Class of a persona, such as `code`: `^[a-z][a-z0-9-]{0,63}$`.
package struct PersonaClass: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ text: String) {
    description = text
  }

  /// The class without a contract, which every agent has that names none.
  package static let worker = PersonaClass("worker")
  package static let orchestrator = PersonaClass("orchestrator")
  package static let enhancer = PersonaClass("enhancer")
}

/// Host name of a machine.
package struct HostName: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ text: String) {
    description = text
  }
}

/// A tmux server: a named socket, or the default one.
package enum TmuxSocket: Hashable, Sendable {
  case standard
  case named(String)

  package init(_ name: String?) {
    self = name.map(TmuxSocket.named) ?? .standard
  }

  /// Name for `tmux -L`; nil for the default socket.
  package var name: String? {
    if case .named(let name) = self { name } else { nil }
  }
}
