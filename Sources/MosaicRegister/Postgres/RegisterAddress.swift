import CPostgres

/// Where a register's server is.
package enum RegisterAddress: Sendable, Equatable {
  /// A connection string, as in `DATABASE_URL`. It may contain a password, so it is never shown.
  case url(String)
  /// The folder of a Unix socket.
  case socket(folder: String, port: String)

  /// The parameters for libpq, in its order: later ones replace earlier ones.
  var parameters: [(String, String)] {
    let common = [
      ("application_name", "mosaic"), ("client_encoding", "UTF8"), ("keepalives", "1"), ("keepalives_idle", "2"),
      ("keepalives_interval", "1"), ("keepalives_count", "2"), ("tcp_user_timeout", "4000"),
    ]
    switch self {
    case .url(let text): return [("dbname", text)] + common
    // Variables such as PGOPTIONS are meant for other servers.
    case .socket(let folder, let port):
      return [
        ("host", folder), ("port", port), ("user", "mosaic"), ("dbname", "postgres"), ("options", ""),
        ("sslmode", "disable"), ("gssencmode", "disable"),
      ] + common
    }
  }

  /// Returns a message of libpq without the password, which could be part of it.
  func redacted(_ message: String, with library: pg_functions) -> String {
    guard case .url(let text) = self else { return message }
    let secrets = [text] + passwords(in: text, with: library)
    return secrets.filter { !$0.isEmpty }.reduce(message) { $0.replacing($1, with: "****") }
  }

  /// Returns whether libpq can parse the connection string. Its own message could quote the password.
  func isValid(with library: pg_functions) -> Bool {
    guard case .url(let text) = self else { return true }
    guard let options = library.conninfoParse(text, nil) else { return false }
    library.conninfoFree(options)
    return true
  }

  private func passwords(in text: String, with library: pg_functions) -> [String] {
    guard let options = library.conninfoParse(text, nil) else { return [] }
    defer { library.conninfoFree(options) }
    var found: [String] = []
    var next = options
    while let keyword = next.pointee.keyword {
      if ["password", "sslpassword"].contains(String(cString: keyword)), let value = next.pointee.value {
        found.append(String(cString: value))
      }
      next = next.advanced(by: 1)
    }
    return found
  }
}
