import Glibc
import MosaicHost

/// A file of lines about one agent, `fleet/run/NAME.ENDING`, mode 0600, with its older generations.
///
/// Several processes append, each line with one `write` under `O_APPEND`. A file that has reached the limit becomes
/// `NAME.ENDING.1`, and an older one `NAME.ENDING.2` if the kind keeps two. `fleet gc` removes the files of agents that
/// left the roster.
package struct RotatedFile: Sendable {
  /// What is kept of an agent, and how much of it: the only bound of these files.
  package enum Kind: String, CaseIterable, Sendable {
    /// The runtime's events.
    case events
    /// The supervisor's log.
    case log
    /// Messages that were sent to the agent.
    case sent

    package var ending: String { ".\(rawValue)" }

    /// The number of files besides the newest.
    package var olderGenerations: Int {
      switch self {
      case .log: 2
      case .events, .sent: 1
      }
    }
  }

  /// Bytes after which a new file is started. A file may exceed them by one line.
  package static let limit = 1 << 20

  package let path: String
  private let folder: String
  private let olderGenerations: Int
  private let limit: Int

  init(_ kind: Kind, of agent: String, in folder: FleetFolder, limit: Int = limit) {
    self.folder = folder.run
    path = "\(folder.run)/\(agent)\(kind.ending)"
    olderGenerations = kind.olderGenerations
    self.limit = limit
  }

  /// The files, newest first.
  package var paths: [String] { [path] + (1...olderGenerations).map { "\(path).\($0)" } }

  /// Whether any line was ever written.
  package var exists: Bool { paths.contains(where: FileBytes.exists) }
}

// MARK: - Writing

extension RotatedFile {
  /// The file that a line went to.
  enum Destination {
    case newest
    /// It has been rotated since.
    case older
  }

  private static let attempts = 3

  /// Appends a line.
  ///
  /// - Returns: nil if the whole line is not in a file: a full disk must not stop an agent.
  func append(_ line: [UInt8]) -> Destination? {
    for attempt in 1...Self.attempts {
      guard let file = AppendedFile(appendingTo: path) else { return nil }
      if attempt < Self.attempts, file.size >= limit, rotate(file) { continue }
      guard file.append(line) else { return nil }
      // It was rotated often enough since it was opened that the line went to a deleted file.
      if file.isUnlinked { continue }
      return file.isNamed(path) ? .newest : .older
    }
    return nil
  }

  /// Creates the folder, which the first heartbeat may do later.
  func makeFolder() {
    if !FileBytes.isFolder(folder) { FileBytes.makePrivateFolder(folder) }
  }

  /// - Returns: whether the file is no longer the newest, because this process or another one rotated it.
  private func rotate(_ file: AppendedFile) -> Bool {
    guard file.isNamed(path) else { return true }
    // Do not wait: the holder of the lock is already rotating.
    guard file.lock(), file.isNamed(path) else { return !file.isNamed(path) }
    for (older, newer) in zip(paths.dropFirst(2).reversed(), paths.dropFirst().dropLast().reversed()) {
      rename(newer, older)
    }
    return rename(path, paths[1]) == 0
  }
}

// MARK: - Reading

extension RotatedFile {
  /// The current end; nil if there is no newest file.
  var end: FilePosition? { FilePosition(endOf: path) }

  /// Returns the lines after a position, even if the file has been rotated since; without a position, those of the
  /// newest file.
  ///
  /// - Parameter end: where to stop; nil for the current end.
  func lines(since position: FilePosition?, until end: FilePosition? = nil) -> [ArraySlice<UInt8>] {
    guard let now = end ?? self.end else { return [] }
    guard let position, now.inode != position.inode else {
      return FileTail.lines(of: path, since: position ?? now.start, until: end?.offset)
    }
    let olderLines = FileTail.lines(of: paths[1], since: position)
    return olderLines + FileTail.lines(of: path, since: now.start, until: end?.offset)
  }

  /// Returns all lines of a file and of those before it, newest first; a file is read only if its lines are asked for.
  ///
  /// - Parameter end: where the newest file ends; nil if there is none.
  func newestLines(until end: FilePosition?) -> some Sequence<ArraySlice<UInt8>> {
    paths.lazy.map { path -> [ArraySlice<UInt8>] in
      if path != self.path { return FileTail.lines(of: path, last: 1 << 30) }
      return end.map { FileTail.lines(of: path, since: $0.start, until: $0.offset) } ?? []
    }.flatMap { $0.reversed() }
  }
}
