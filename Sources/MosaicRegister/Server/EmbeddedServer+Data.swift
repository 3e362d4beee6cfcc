import Glibc
import MosaicHost

extension EmbeddedServer {
  /// Returns the programs for the data, which is created if there is none. The start lock is held.
  func initializedPrograms(tell: (String) -> Void) throws -> PostgresPrograms {
    let installed = PostgresPrograms.installed(searchPath: searchPath)
    guard let newest = installed.first else { throw PostgresPrograms.missing }
    guard exists else {
      tell("creating the register's Postgres in \(folders.data)")
      try initialize(with: newest)
      return newest
    }
    let version = String(decoding: FileBytes.read("\(folders.data)/PG_VERSION") ?? [], as: UTF8.self)
    guard let major = Int(version.prefix { $0.isNumber }) else {
      throw RegisterFailure(.failed, "\(folders.data)/PG_VERSION cannot be read, so the data's version is unknown")
    }
    guard let programs = installed.first(where: { $0.major == major }) else {
      let others = installed.map { "\($0.major)" }.joined(separator: ", ")
      throw RegisterFailure(
        .failed, "the register's data is of PostgreSQL \(major), but only \(others) is installed",
        help: "install version \(major) next to it: 'apt-get install postgresql-\(major)'")
    }
    return programs
  }

  /// Creates the data in a folder of another name. A process that is killed in the middle leaves no data that looks
  /// complete.
  private func initialize(with programs: PostgresPrograms) throws {
    removeTorn()
    let new = "\(folders.base)/data.new"
    guard mkdir(new, 0o700) == 0, account.own(new) else { throw notCreated(String(cString: strerror(errno))) }
    let words = [
      programs.path("initdb"), "--pgdata=\(new)", "--auth=peer", "--username=mosaic", "--encoding=UTF8", "--locale=C",
      "--no-instructions",
    ]
    // Another account may not be allowed to enter the current folder.
    let command = Command("env", arguments: ["--chdir=/"] + account.words(words), timeout: 60)
    let run = try SystemCommands().run(command)
    guard run.succeeded else { throw notCreated(run.complaint.split(separator: "\n").joined(separator: "; ")) }
    let access = [
      "pg_hba.conf": "local all all peer map=mosaic\n", "pg_ident.conf": "mosaic \"\(account.client)\" mosaic\n",
    ]
    for (name, text) in access where !FileBytes.replace("\(new)/\(name)", with: Array(text.utf8), mode: 0o644) {
      throw notCreated("\(name): \(String(cString: strerror(errno)))")
    }
    guard rename(new, folders.data) == 0 else { throw notCreated(String(cString: strerror(errno))) }
  }

  /// Removes what an interrupted creation left, and a data folder without the file that PostgreSQL requires.
  private func removeTorn() {
    for folder in ["\(folders.base)/data.new", folders.data] where FileBytes.isFolder(folder) {
      if FileBytes.exists("\(folder)/global/pg_control"), folder == folders.data { continue }
      _ = try? SystemCommands().run(Command("rm", arguments: ["-rf", "--", folder]))
    }
  }

  private func notCreated(_ reason: String) -> RegisterFailure {
    let isFull = reason.contains("No space left on device")
    return RegisterFailure(
      .failed, "the register's data cannot be created in \(folders.base): \(reason)",
      help: isFull ? "free some space, then run the command again" : nil)
  }
}
