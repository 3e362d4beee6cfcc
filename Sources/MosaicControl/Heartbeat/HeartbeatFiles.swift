import Glibc
import MosaicHost

/// The heartbeat files of a fleet.
package struct HeartbeatFiles: Sendable {
  private let folder: String

  /// - Parameter folder: `<home>/fleet/run`, or the value of `MOSAIC_HEARTBEAT_RUN_DIR`.
  package init(in folder: String) {
    self.folder = folder
  }

  /// The supervisor's file.
  func path(_ agent: String) -> String { "\(folder)/\(agent).hb" }

  /// Returns the last heartbeat, from the supervisor or the runtime itself; nil if there never was one.
  package func latest(of agent: String) -> Heartbeat? {
    let beats = [path(agent), native(agent)].compactMap(read)
    return beats.max { $0.time < $1.time }
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

  private func native(_ agent: String) -> String { "\(path(agent)).native" }

  private func read(_ path: String) -> Heartbeat? {
    FileBytes.read(path).flatMap { Heartbeat(text: String(decoding: $0, as: UTF8.self)) }
  }
}
