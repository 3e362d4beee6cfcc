import Glibc
import MosaicHost

/// The folders of an embedded server.
struct ServerFolders {
  /// Holds the data, the locks and the log.
  let base: String
  /// Of the socket, whose path must be short: at most 107 bytes.
  let sockets: String

  var data: String { "\(base)/data" }
  var log: String { "\(base)/server.log" }
  /// Held while a process starts or stops the server.
  var startLock: String { "\(base)/start.lock" }
  /// Held by the server itself, as a descriptor that it inherits. It also works between containers, where the number of
  /// a process in `postmaster.pid` means nothing.
  var serverLock: String { "\(base)/server.lock" }

  /// - Parameters:
  ///   - home: the workspace's absolute path.
  ///   - runtime: the user's folder for sockets, `$XDG_RUNTIME_DIR`; nil if it is not set.
  init(home: String, runtime: String?, account: ServerAccount) {
    let digits = Digest(of: home).text.prefix(8)
    if account.isRoot {
      base = "/var/lib/mosaic/\(Digest(of: home).text.prefix(16))"
      sockets = "/run/mosaic/\(digits)"
    } else {
      base = "\(home)/fleet/backlog"
      sockets = "\(Self.runtimeFolder(runtime, user: account.user))/\(digits)"
    }
  }

  private static func runtimeFolder(_ named: String?, user: UInt32) -> String {
    let folders: [String] = [named, "/run/user/\(user)"].compactMap(\.self)
    if let folder = folders.first(where: { access($0, W_OK) == 0 }) {
      return "\(folder)/mosaic"
    }
    return "/tmp/mosaic-\(user)"
  }

  /// Creates the folders, except for the data.
  ///
  /// - Parameter pointer: a file in root's workspace that names the folder outside of it.
  func make(for account: ServerAccount, pointer: String) throws(RegisterFailure) {
    for folder in [base, sockets] {
      try Self.makeParents(of: folder, isShared: account.isRoot)
      if mkdir(folder, folder == base && account.isRoot ? 0o711 : 0o700) != 0, errno != EEXIST {
        throw Self.notMade(folder)
      }
    }
    if account.isRoot {
      guard account.own(sockets) else { throw Self.notMade(sockets) }
      try Self.makeParents(of: pointer, isShared: false)
      FileBytes.replace(pointer, with: Array("\(base)\n".utf8))
    } else if let unsafe = UnsafeFile(at: sockets) {
      throw RegisterFailure(
        .failed, "other users can change \(unsafe.path), so the register's socket cannot be there",
        help: "set XDG_RUNTIME_DIR to a folder of yours")
    }
  }

  private static func makeParents(of path: String, isShared: Bool) throws(RegisterFailure) {
    let parent = Path.parent(path)
    if FileBytes.isFolder(parent) || parent == "." { return }
    try makeParents(of: parent, isShared: isShared)
    if mkdir(parent, isShared ? 0o755 : 0o700) != 0, errno != EEXIST { throw notMade(parent) }
  }

  private static func notMade(_ folder: String) -> RegisterFailure {
    RegisterFailure(.failed, "cannot create \(folder): \(String(cString: strerror(errno)))")
  }
}
