import CPostgres
import MosaicFormats
import MosaicHost

extension RegisterAddress {
  /// The variables with which PostgreSQL's own programs find the server. Unlike an argument, a variable is not visible
  /// in the list of processes.
  func variables() throws(RegisterFailure) -> [String: String?] {
    switch self {
    case .socket(let folder, let port):
      return [
        "PGHOST": folder, "PGPORT": port, "PGUSER": "mosaic", "PGDATABASE": "postgres", "PGOPTIONS": nil,
        "PGSSLMODE": "disable", "PGSERVICE": nil,
      ]
    case .url(let text):
      guard let library = pg_functions.found else { throw .noLibrary }
      return Self.variables(of: text, with: library)
    }
  }

  private static func variables(of text: String, with library: pg_functions) -> [String: String?] {
    guard let options = library.conninfoParse(text, nil) else { return [:] }
    defer { library.conninfoFree(options) }
    var variables: [String: String?] = [:]
    var next = options
    while next.pointee.keyword != nil {
      if let name = next.pointee.envvar, let value = next.pointee.value {
        variables[String(cString: name)] = String(cString: value)
      }
      next = next.advanced(by: 1)
    }
    return variables
  }
}

extension Register {
  /// Writes the whole register to a file, in the custom format of `pg_dump`.
  ///
  /// - Parameter searchPath: where to look for `pg_dump` besides `/usr/lib/postgresql`.
  package func backup(to file: String, at address: RegisterAddress, searchPath: String) throws {
    let arguments = ["--format=custom", "--schema=mosaic", "--no-owner", "--no-privileges", "--file=\(file)"]
    try run("pg_dump", arguments, at: address, searchPath: searchPath)
  }

  /// Replaces an empty register with one from a file, and ends its claims: their owners worked on another register.
  ///
  /// - Returns: the restored register, and how many claims were ended.
  package func restored(
    from file: String, at address: RegisterAddress, searchPath: String, by actor: String
  ) throws -> (register: Register, claims: Int) {
    // Before anything is dropped: a file that was cut off must not cost the empty register.
    try run("pg_restore", ["--file=/dev/null", file], at: address, searchPath: searchPath)
    let used = try transaction { try $0.run("select exists (select from card) or exists (select from event)") }
    if used.first?[0] == "t" {
      throw RegisterFailure(
        .no, "the register is not empty, so nothing was restored",
        help: "restore into a workspace without cards, or into an empty database")
    }
    try transaction(limit: .seconds(60), settings: "") { _ = try $0.run("drop schema mosaic cascade") }
    let arguments = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    do {
      try run("pg_restore", arguments + ["--dbname=\(database)", file], at: address, searchPath: searchPath)
    } catch {
      try migrate { _ in }
      throw error
    }
    let register = try Register(at: address, program: program)
    return (register, try register.endClaims(by: actor))
  }

  /// Tokens continue above every one that was given out after the backup.
  private func endClaims(by actor: String) throws -> Int {
    try transaction(limit: .seconds(60), settings: Self.longSettings) { statements in
      _ = try statements.run(
        """
        select setval('token_seq', greatest((select last_value from token_seq) + 1000000,
          (extract(epoch from clock_timestamp()) * 1000)::bigint))
        """)
      let rows = try statements.run(
        "select id, attempt_token from card where status = 'claimed' order by id for update")
      for row in rows {
        try statements.free(row[0] ?? "", raisingToken: true)
        try statements.note("reclaimed", row[0] ?? "", by: actor, token: Int(row[1] ?? ""), data: ["restored": true])
      }
      return rows.count
    }
  }

  private func run(_ program: String, _ arguments: [String], at address: RegisterAddress, searchPath: String) throws {
    let major = serverVersion / 10000
    let installed = PostgresPrograms.installed(searchPath: searchPath)
    // A program refuses a newer server.
    guard let programs = installed.last(where: { $0.major >= major && FileBytes.isExecutable($0.path(program)) }) else {
      throw RegisterFailure(
        .failed, "\(program) of PostgreSQL \(major) or newer is not installed",
        help: "install it with 'apt-get install postgresql-client-\(major)'")
    }
    let command = Command(
      programs.path(program), arguments: arguments, environment: try address.variables(), timeout: 3600)
    let run = try SystemCommands().run(command)
    guard run.succeeded else {
      throw RegisterFailure(
        .failed, "\(program) failed: \(run.complaint.split(separator: "\n").joined(separator: "; "))")
    }
  }
}
