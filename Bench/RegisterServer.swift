import Glibc
import MosaicRegister

/// The Postgres that mosaic starts in an empty home.
struct RegisterServer {
  let home: String
  /// The folder of its socket.
  private let socket: String

  /// Runs a verb that creates and starts the server.
  ///
  /// - Returns: the server, and how long the verb took.
  static func start(_ program: String) throws -> (server: RegisterServer, time: Duration) {
    guard let home = getenv("HOME").map({ String(cString: $0) }) else { throw FileFailure("$HOME") }
    let time = try run([program, "fleet", "backlog", "stats", "--home", home]).time
    let lines = try text(of: "\(home)/fleet/backlog/data/postmaster.pid")
      .split(separator: "\n", omittingEmptySubsequences: false)
    return (RegisterServer(home: home, socket: String(lines[4])), time)
  }

  /// Returns a command that connects to a database.
  func client(_ program: String, database: String) -> [String] {
    [program, "-h", socket, "-U", "mosaic", "-d", database]
  }

  /// - Parameter isLogged: whether the server logs every statement of this connection.
  func address(of database: String, isLogged: Bool = false) -> RegisterAddress {
    let options = isLogged ? "&options=-clog_statement%3Dall" : ""
    return .url("postgresql:///\(database)?host=\(socket)&user=mosaic\(options)")
  }

  func query(_ text: String, in database: String) throws {
    _ = try run(client("psql", database: database) + ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", text])
  }

  /// Creates a register in a new database, and fills it with a statement.
  ///
  /// - Returns: the database's name.
  func database(_ name: String, filledWith statement: String) throws -> String {
    try query("create database \(name)", in: "postgres")
    _ = try Register(at: address(of: name), program: "bench")
    try query(statement, in: name)
    try query("vacuum analyze", in: name)
    try query("checkpoint", in: name)
    return name
  }

  /// Runs a script with pgbench.
  ///
  /// - Returns: transactions per second.
  func pgbench(_ script: String, in database: String, clients: Int, seconds: Int) throws -> Double {
    try write(Array(script.utf8), to: "\(home)/script.sql")
    let words = ["-n", "-c", "\(clients)", "-j", "2", "-T", "\(seconds)", "-f", "\(home)/script.sql"]
    let redirected = ["sh", "-c", "exec \"$@\" >\"$HOME/pgbench.log\" 2>&1", "sh"]
    let command = ["pgbench", "-h", socket, "-U", "mosaic"] + words + [database]
    _ = try run(redirected + command)
    let lines = try Self.text(of: "\(home)/pgbench.log").split(separator: "\n")
    guard let words = lines.first(where: { $0.hasPrefix("tps = ") })?.split(separator: " "), let rate = Double(words[2])
    else { throw RunFailure(command: command, status: 0) }
    return rate
  }

  /// Returns the statements that the server logs while some work is done.
  func statements(during work: () throws -> Void) throws -> [LoggedStatement] {
    let log = "\(home)/fleet/backlog/server.log"
    let start = try read(log).count
    try work()
    return LoggedStatement.all(in: String(decoding: try read(log).dropFirst(start), as: UTF8.self))
  }

  private static func text(of path: String) throws -> String { String(decoding: try read(path), as: UTF8.self) }
}

/// A statement as the server's log shows it.
struct LoggedStatement {
  var text: String
  /// Its parameters in order, each as a literal of SQL.
  var values: [(number: Int, literal: Substring)] = []

  /// Parses a log. Further lines of an entry start with a tab.
  static func all(in log: String) -> [LoggedStatement] {
    var found: [LoggedStatement] = []
    for entry in log.replacing("\n\t", with: " ").split(separator: "\n") {
      for mark in [" LOG:  statement: ", " LOG:  execute <unnamed>: "] {
        if let text = entry.firstRange(of: mark) {
          found.append(LoggedStatement(text: String(entry[text.upperBound...])))
        }
      }
      if let text = entry.firstRange(of: " DETAIL:  parameters: $"), !found.isEmpty {
        found[found.count - 1].values = parameters(in: entry[text.upperBound...])
      }
    }
    return found
  }

  /// Parses a list such as `1 = 'ada', $2 = NULL`.
  private static func parameters(in text: Substring) -> [(number: Int, literal: Substring)] {
    text.split(separator: ", $").compactMap { part in
      guard let sign = part.firstRange(of: " = "), let number = Int(part[..<sign.lowerBound]) else { return nil }
      return (number, part[sign.upperBound...])
    }
  }
}
