import Glibc
import MosaicHost

/// The pause of a fleet: while the file `fleet/run/PAUSED` exists, no work is dispatched, claimed or merged. Its text
/// is the reason.
package struct Pause: Equatable, Sendable {
  /// May be empty.
  package let reason: String
  package let path: String
  /// Seconds since 1970.
  package let since: Int

  /// Reads the current pause; nil if there is none.
  ///
  /// A file that cannot be read counts as a pause.
  package init?(in folder: FleetFolder) {
    guard let since = FileBytes.modificationTime(of: folder.paused) else { return nil }
    let text = String(decoding: FileBytes.read(folder.paused) ?? [], as: UTF8.self)
    reason = text.trimmingPrefix { $0.isWhitespace }.description.trimmingEnd
    path = folder.paused
    self.since = since
  }

  /// Starts a pause, or changes its reason.
  ///
  /// - Returns: whether the file could be written.
  package static func start(_ reason: String, in folder: FleetFolder) -> Bool {
    FileBytes.makePrivateFolder(folder.run)
    return FileBytes.replace(folder.paused, with: Array("\(reason)\n".utf8))
  }

  /// Ends the pause.
  ///
  /// - Returns: nil on success or if there was no pause, else the operating system's `errno`.
  package static func end(in folder: FleetFolder) -> Int32? {
    unlink(folder.paused) == 0 || errno == ENOENT ? nil : errno
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    String(self[..<(lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex)])
  }
}

extension FileBytes {
  /// Returns when a file was last written, in seconds since 1970; nil if it does not exist. Links are not followed.
  package static func modificationTime(of path: String) -> Int? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mtim.tv_sec : nil
  }
}
