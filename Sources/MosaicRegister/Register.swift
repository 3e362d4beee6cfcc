import MosaicHost

/// The register: cards, claims, dependencies and their history in a Postgres database.
package final class Register {
  let connection: PostgresConnection
  /// The version of this program, which a migration records.
  let program: String

  /// Connects, and creates or updates the tables.
  ///
  /// - Parameter tell: receives a line about a step that takes long.
  package init(at address: RegisterAddress, program: String, tell: (String) -> Void = { _ in }) throws {
    connection = try PostgresConnection(address)
    self.program = program
    do { try migrate(tell: tell) } catch let failure as SQLFailure { throw failure.failure }
  }

  package var place: String { connection.place }
  var database: String { connection.database }
  package var serverVersion: Int { connection.serverVersion }

  /// The settings of every transaction. They end with it: through a pooler, a setting of the session would reach other
  /// clients. Without the last one, the server compiles each claim, for a second: `enable_sort = off` makes its cost
  /// look huge.
  static let settings = """
    set local search_path = mosaic, pg_catalog; set local statement_timeout = 4000; \
    set local synchronous_commit = on; set local jit = off;
    """
}

/// The statements of one transaction.
struct Statements {
  let connection: PostgresConnection
  /// How long each of them may take; nil for the usual limit.
  let limit: Duration?

  func run(_ text: String, _ values: [String?] = []) throws -> PostgresConnection.Rows {
    try connection.run(text, values, limit: limit)
  }

  func script(_ text: String) throws { try connection.runScript(text, limit: limit) }
}

extension Register {
  private static let mostAttempts = 10

  /// Runs a transaction, again if it ran into a deadlock, and returns after its commit.
  ///
  /// - Parameters:
  ///   - limit: how long one statement may take; nil for the usual limit.
  ///   - settings: statements that precede the work.
  /// - Throws: `RegisterFailure`.
  func transaction<Result>(
    limit: Duration? = nil, settings: String = settings, _ work: (Statements) throws -> Result
  ) throws -> Result {
    for attempt in 1... {
      do {
        return try once(limit: limit, settings: settings, work)
      } catch let failure as SQLFailure {
        guard failure.isTransient, attempt < Self.mostAttempts else { throw failure.failure }
        pause(attempt)
      }
    }
    preconditionFailure("the loop above has no end")
  }

  private func once<Result>(
    limit: Duration?, settings: String, _ work: (Statements) throws -> Result
  ) throws -> Result {
    try connection.runScript("start transaction isolation level read committed; \(settings)", limit: limit)
    let result: Result
    do {
      result = try work(Statements(connection: connection, limit: limit))
    } catch {
      try? connection.runScript("rollback")
      throw error
    }
    do {
      try connection.runScript("commit", limit: limit)
    } catch let failure as SQLFailure {
      throw failure
    } catch {
      throw RegisterFailure.inDoubt
    }
    return result
  }
}
