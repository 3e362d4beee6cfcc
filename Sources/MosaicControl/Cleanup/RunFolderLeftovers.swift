import Glibc
import MosaicHost

/// Files in the fleet's run folder that mosaic wrote itself and that nothing needs any more.
///
/// What a person wrote or agreed to stays: only names with an ending of ours count, and `PAUSED`, `installed.json` and
/// `NAME.trust` are not among them.
package struct RunFolderLeftovers {
  package struct File: Equatable, Sendable {
    package let path: String
    package let reason: Reason
    fileprivate let modified: Int
  }

  package enum Reason: Equatable, Sendable {
    /// - Parameter age: seconds since the newest file of the agent was written.
    case agentLeft(String, age: Int)
    /// A process that has ended was about to rename it into place.
    case temporary(writer: Int32)
  }

  /// Seconds for which the files of an agent that left the roster are kept.
  package static let keepingAgents = 7 * 86_400
  /// Seconds for which a temporary file is kept: its writer may be in another PID namespace.
  static let keepingTemporaries = 86_400

  package let files: [File]

  /// - Parameter needed: agents of the roster, and those that run; nil if that is unknown, so that no agent's file counts.
  package init(in folder: FleetFolder, needed: Set<String>?, now: Int = time(nil)) {
    let found = Self.regularFiles(in: folder.run)
    let temporary = found.compactMap { file -> File? in
      guard let writer = Self.writer(of: file.name), now - file.modified > Self.keepingTemporaries,
        ProcessFacts(of: writer) == nil
      else { return nil }
      return File(path: "\(folder.run)/\(file.name)", reason: .temporary(writer: writer), modified: file.modified)
    }
    files = temporary + (needed.map { Self.left(found, needed: $0, in: folder, now: now) } ?? [])
  }

  /// Removes a file unless it was written since.
  ///
  /// - Returns: the operating system's `errno`; nil if the file is gone.
  package static func remove(_ file: File) -> Int32? {
    var status = stat()
    guard lstat(file.path, &status) == 0 else { return errno == ENOENT ? nil : errno }
    guard status.st_mtim.tv_sec == file.modified else { return EBUSY }
    return unlink(file.path) == 0 || errno == ENOENT ? nil : errno
  }
}

extension RunFolderLeftovers {
  /// The part of a name after the agent's name and a dot. Two of them are written by older versions and by the stub.
  static let endings: Set<String> = Set(
    RotatedFile.Kind.allCases.flatMap { kind in
      [kind.rawValue] + (1...kind.olderGenerations).map { "\(kind.rawValue).\($0)" }
    } + ["hb", "hb.native", "poke", "fresh", "contract.md", "settings.json", "mcp.json", "pi.js", "opencode.js"]
      + ["events.lock", "received"])

  private typealias Found = (name: String, modified: Int)

  private static func left(_ found: [Found], needed: Set<String>, in folder: FleetFolder, now: Int) -> [File] {
    let own = found.compactMap { file in agent(of: file.name).map { (agent: $0, file: file) } }
    return Dictionary(grouping: own.filter { !needed.contains($0.agent) }, by: \.agent).sorted { $0.key < $1.key }
      .flatMap { agent, files -> [File] in
        let age = now - (files.map(\.file.modified).max() ?? now)
        guard age >= keepingAgents else { return [] }
        return files.map(\.file).sorted { $0.name < $1.name }.map {
          File(path: "\(folder.run)/\($0.name)", reason: .agentLeft(agent, age: age), modified: $0.modified)
        }
      }
  }

  /// Returns the agent that a file is about; nil for any other file.
  private static func agent(of name: String) -> String? {
    guard let dot = name.firstIndex(of: "."), dot > name.startIndex,
      endings.contains(String(name[name.index(after: dot)...]))
    else { return nil }
    return String(name[..<dot])
  }

  /// Returns the process that wrote a temporary file, `….PID.tmp` or `.PID.probe.tmp`; nil for any other file.
  private static func writer(of name: String) -> Int32? {
    let parts = name.split(separator: ".")
    guard name.hasSuffix(".tmp"), parts.count >= 2 else { return nil }
    let isProbe = name.hasPrefix(".") && name.hasSuffix(".probe.tmp") && parts.count == 3
    return isProbe ? Int32(parts[0]) : parts.count >= 3 ? Int32(parts[parts.count - 2]) : nil
  }

  /// Returns this user's files in a folder, without links and folders.
  private static func regularFiles(in folder: String) -> [Found] {
    var found: [Found] = []
    for name in FileBytes.names(in: folder) ?? [] {
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid()
      else { continue }
      found.append((name, Int(status.st_mtim.tv_sec)))
    }
    return found.sorted { $0.name < $1.name }
  }
}
