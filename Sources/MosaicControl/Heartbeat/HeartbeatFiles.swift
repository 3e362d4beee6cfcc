import Glibc
package import MosaicHost

/// The heartbeat files of a fleet.
package struct HeartbeatFiles: Sendable {
  package let folder: String

  /// - Parameter folder: `<home>/fleet/run`, or the value of `MOSAIC_HEARTBEAT_RUN_DIR`.
  package init(in folder: String) {
    self.folder = folder
  }

  /// The supervisor's file.
  func path(_ agent: String) -> String { "\(folder)/\(agent).hb" }

  /// Returns the last heartbeat, from the supervisor or the runtime itself; nil if there never was one.
  ///
  /// A heartbeat from the future, written before the clock was set back, is no newer than any other.
  ///
  /// - Parameter listing: the files that exist; nil to look for both.
  package func latest(of agent: String, in listing: FileListing? = nil) -> Heartbeat? {
    let beats = [path(agent), native(agent)].filter { listing?.mayHave($0) ?? true }.compactMap(read)
    let now = time(nil)
    let past = beats.filter { $0.time <= now + 1 }
    return (past.isEmpty ? beats : past).max { $0.time < $1.time }
  }

  /// Returns the heartbeat of a runtime that writes its own.
  package func nativeBeat(of agent: String) -> Heartbeat? {
    read(native(agent))
  }

  package func write(_ beat: Heartbeat, of agent: String) {
    FileBytes.makePrivateFolder(folder)
    FileBytes.replace(path(agent), with: Array(beat.text.utf8))
  }

  /// Writes the heartbeat of a runtime that sends its own.
  package func writeNative(_ beat: Heartbeat, of agent: String) {
    FileBytes.makePrivateFolder(folder)
    FileBytes.replace(native(agent), with: Array(beat.text.utf8))
  }

  /// Returns why no heartbeat can be written; nil if one can, or if the folder is missing and so will be created.
  package func whyNotWritten() -> Int32? {
    FileBytes.failureOfWriting(in: folder).flatMap { $0 == ENOENT ? nil : $0 }
  }

  private func native(_ agent: String) -> String { "\(path(agent)).native" }

  private func read(_ path: String) -> Heartbeat? {
    FileBytes.read(path).flatMap { Heartbeat(bytes: $0) }
  }
}
