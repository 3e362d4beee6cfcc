/// A name that validates itself: it becomes part of paths, unit names and command lines.
package protocol Identifier: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  static var syntax: IdentifierSyntax { get }

  /// nil for a text that the syntax does not accept.
  init?(_ text: String)
}

extension Identifier {
  package init(stringLiteral text: String) {
    guard let identifier = Self(text) else { preconditionFailure("'\(text)' is not a valid \(Self.self)") }
    self = identifier
  }
}

/// Name of an agent. It is also the session name, the unit instance and the file name.
package struct AgentName: Identifier {
  package static let syntax = IdentifierSyntax(first: "A-Za-z0-9", rest: "A-Za-z0-9_-", length: 64)

  package let description: String

  package init?(_ text: String) {
    guard Self.syntax.accepts(text) else { return nil }
    description = text
  }
}

/// Class of a persona, such as `code`.
package struct PersonaClass: Identifier {
  package static let syntax = IdentifierSyntax(first: "a-z", rest: "a-z0-9-", length: 64)

  package let description: String

  package init?(_ text: String) {
    guard Self.syntax.accepts(text) else { return nil }
    description = text
  }

  /// The class of agents that name none. It has no contract.
  package static let worker: PersonaClass = "worker"
  package static let orchestrator: PersonaClass = "orchestrator"
  package static let enhancer: PersonaClass = "enhancer"
}

/// Name of a host.
package struct HostName: Identifier {
  package static let syntax = IdentifierSyntax(first: "A-Za-z0-9", rest: "A-Za-z0-9.-", length: 253)

  package let description: String

  package init?(_ text: String) {
    guard Self.syntax.accepts(text) else { return nil }
    description = text
  }
}

/// A tmux server, identified by its socket: a named socket, or the default one.
package enum TmuxSocket: Hashable, Sendable {
  case standard
  case named(String)

  package static let nameSyntax = IdentifierSyntax(first: "A-Za-z0-9_-", rest: "A-Za-z0-9_-", length: 48)

  package init(_ name: String?) {
    self = name.map(TmuxSocket.named) ?? .standard
  }

  /// Argument of `tmux -L`; nil for the default socket.
  package var name: String? {
    if case .named(let name) = self { name } else { nil }
  }
}
