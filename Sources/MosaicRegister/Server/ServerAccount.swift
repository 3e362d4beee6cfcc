import Glibc
import MosaicHost

/// The account that an embedded server runs as: the user, or `postgres` if the user is root, whom PostgreSQL refuses.
struct ServerAccount {
  let user: UInt32
  let group: UInt32
  /// The user who connects.
  let client: String
  let isRoot: Bool

  static func current() throws(RegisterFailure) -> ServerAccount {
    let number = geteuid()
    guard let entry = getpwuid(number) else {
      throw RegisterFailure(
        .failed, "the user with the number \(number) has no entry in the user database, which PostgreSQL needs",
        help: "add one to /etc/passwd, or set DATABASE_URL to a server's address")
    }
    let client = String(cString: entry.pointee.pw_name)
    if number != 0 { return ServerAccount(user: number, group: entry.pointee.pw_gid, client: client, isRoot: false) }
    guard let postgres = getpwnam("postgres") else {
      throw RegisterFailure(
        .failed, "PostgreSQL does not run as root, and there is no user 'postgres' to run it",
        help: "install the package with the server: 'apt-get install postgresql'")
    }
    return ServerAccount(user: postgres.pointee.pw_uid, group: postgres.pointee.pw_gid, client: client, isRoot: true)
  }

  /// Returns the words that run a program as this account.
  func words(_ words: [String]) -> [String] {
    isRoot ? ["setpriv", "--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--"] + words : words
  }

  /// Gives a new folder to the account.
  func own(_ folder: String) -> Bool { !isRoot || chown(folder, user, group) == 0 }
}
