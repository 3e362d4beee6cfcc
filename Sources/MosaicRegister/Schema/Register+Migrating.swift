import MosaicHost

extension Register {
  /// Brings the schema to this program's version.
  ///
  /// - Throws: `RegisterFailure` if the schema is newer than this program.
  func migrate(tell: (String) -> Void) throws {
    let version = try version()
    if version == Migration.latest { return }
    if version > Migration.latest { throw try newer(version) }
    tell(version == 0 ? "creating the register's tables" : "updating the register's tables")
    let limit = Duration.seconds(60)
    // Another process may be doing the same. A transaction that a kill interrupts leaves nothing.
    try transaction(limit: limit, settings: "") { statements in
      _ = try statements.run("select pg_advisory_xact_lock(\(AdvisoryLock.space), \(AdvisoryLock.migration))")
      try statements.script(Self.bookkeeping)
      let reached = try statements.run("select coalesce(max(version), 0) from mosaic.migration").first?[0]
      for migration in Migration.all where migration.number > Int(reached ?? "0") ?? 0 {
        try statements.script(migration.text)
        _ = try statements.run(
          "insert into mosaic.migration (version, name, program) values ($1::int, $2, $3)",
          ["\(migration.number)", migration.name, program])
      }
    }
  }

  /// Returns the number of the last migration; 0 for a database without a register.
  func version() throws -> Int {
    do {
      let rows = try connection.run("select coalesce(max(version), 0) from mosaic.migration")
      return Int(rows.first?[0] ?? "0") ?? 0
    } catch let failure as SQLFailure where ["42P01", "3F000"].contains(failure.state) {
      return 0
    }
  }

  private func newer(_ version: Int) throws -> RegisterFailure {
    let rows = try connection.run("select program from mosaic.migration order by version desc limit 1")
    let needed = rows.first?[0] ?? "?"
    return RegisterFailure(
      .failed,
      "the register has schema version \(version), but this program (\(program)) knows only \(Migration.latest)",
      help: "install mosaic \(needed) or newer")
  }

  private static let bookkeeping = """
    create schema if not exists mosaic;
    set local search_path = mosaic;
    create table if not exists mosaic.migration (
      version int primary key, name text not null, program text not null,
      at timestamptz not null default clock_timestamp()
    );
    """
}

/// The register's advisory locks. They last for a transaction, so they also work through a pooler.
enum AdvisoryLock {
  /// The letters "mosa", which keep the locks apart from those of other programs on the same server.
  static let space = 0x6D6F_7361
  static let migration = 1
  /// Held exclusively by a change of dependencies, and shared by the completion of a card.
  static let graph = 2
}
