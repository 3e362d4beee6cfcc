import MosaicDiagnostics

/// Why the register did not do what it was asked.
package struct RegisterFailure: Error, Equatable {
  package enum Kind: Equatable, Sendable {
    /// The register refuses: a claim was lost, a card does not exist, a dependency would close a ring.
    case no
    /// The register cannot be used.
    case failed
    /// The server does not accept a connection.
    case unreachable
    /// The request itself is invalid.
    case usage
  }

  package let kind: Kind
  package let message: String
  package let help: String?

  package init(_ kind: Kind, _ message: String, help: String? = nil) {
    self.kind = kind
    // Owners, ids and what the server reports may hold control characters.
    self.message = TerminalSafe.line(message)
    self.help = help.map(TerminalSafe.line)
  }
}

extension RegisterFailure {
  static let noLibrary = RegisterFailure(
    .failed, "the client library of PostgreSQL, libpq.so.5, is not installed",
    help: "install the package that contains it: 'apt-get install libpq5' on Debian and Ubuntu")

  static func late(_ seconds: Duration) -> RegisterFailure {
    RegisterFailure(
      .failed, "the register did not answer within \(seconds.components.seconds) seconds",
      help: "check the network and the database server, then run the command again")
  }

  static let inDoubt = RegisterFailure(
    .failed, "the connection to the register was lost during the commit, so the change may have been made",
    help: "see 'mosaic fleet backlog log' for the card's history before you run the command again")

  static func missing(_ id: String) -> RegisterFailure {
    RegisterFailure(.no, "there is no card '\(id)'", help: "run 'mosaic fleet backlog list' to list them")
  }
}

/// An error that the server reported for a statement.
package struct SQLFailure: Error, Equatable {
  /// The five characters of SQLSTATE, such as `40P01`.
  package let state: String
  package let message: String
  package let constraint: String?
}

extension SQLFailure {
  /// Whether the same transaction may succeed if it runs again: a deadlock, a conflict with another transaction, or a
  /// claim with the same request, which the next run finds.
  var isTransient: Bool {
    state == "40P01" || state == "40001" || state == "23505" && constraint == "event_request"
  }

  /// The failure in words.
  package var failure: RegisterFailure {
    switch state {
    case "22021", "22P05":
      RegisterFailure(.usage, "a text contains a NUL character or is not UTF-8, and neither can be stored")
    case "53100": RegisterFailure(.failed, "the register's disk is full: \(message)", help: "free some space")
    case "57014":
      RegisterFailure(
        .failed, "the register cancelled a statement that took too long", help: "run the command again")
    case "42501":
      RegisterFailure(
        .failed, "the database refuses it: \(message)", help: "the user in DATABASE_URL must own the schema 'mosaic'")
    case "23514" where constraint == "card_body_check": RegisterFailure(.usage, "the body is larger than 1 MiB")
    default: RegisterFailure(.failed, "the register's database reported \(state): \(message)")
    }
  }
}
