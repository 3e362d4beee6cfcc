import Glibc
import MosaicHost

/// The server programs of one installed version of PostgreSQL.
struct PostgresPrograms {
  /// Such as `/usr/lib/postgresql/15/bin`.
  let folder: String
  let major: Int

  func path(_ program: String) -> String { "\(folder)/\(program)" }

  /// Every version that is installed, the newest first. Debian keeps them off PATH.
  static func installed(searchPath: String) -> [PostgresPrograms] {
    let base = "/usr/lib/postgresql"
    var folders = (FileBytes.names(in: base) ?? []).map { "\(base)/\($0)/bin" }
    folders += searchPath.split(separator: ":").map(String.init)
    var found: [PostgresPrograms] = []
    for folder in folders where FileBytes.isExecutable("\(folder)/postgres") {
      guard FileBytes.isExecutable("\(folder)/initdb"), let major = major(of: folder) else { continue }
      if !found.contains(where: { $0.major == major }) { found.append(PostgresPrograms(folder: folder, major: major)) }
    }
    return found.sorted { $0.major > $1.major }
  }

  private static func major(of folder: String) -> Int? {
    let parts = folder.split(separator: "/")
    if folder.hasPrefix("/usr/lib/postgresql/"), parts.count == 5, let major = Int(parts[3]) { return major }
    guard let run = try? SystemCommands().run(Command("\(folder)/postgres", arguments: ["--version"], timeout: 10))
    else { return nil }
    return run.text.split(separator: " ").last.flatMap { Int($0.prefix { $0.isNumber }) }
  }

  static let missing = RegisterFailure(
    .failed, "PostgreSQL's server is not installed, and DATABASE_URL does not name one",
    help: "install it with 'apt-get install postgresql', or set DATABASE_URL to a server's address")
}
