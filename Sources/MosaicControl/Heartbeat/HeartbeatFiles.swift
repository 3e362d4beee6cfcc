import Glibc
import MosaicHost

/// The heartbeat files of a fleet.
package struct HeartbeatFiles: Sendable {
  private let folder: String

  /// - Parameter folder: `<home>/fleet/run`, or what `MOSAIC_HEARTBEAT_RUN_DIR` names.
  package init(in folder: String) {
    self.folder = folder
  }

  /// The supervisor's file.
  func path(_ agent: String) -> String { "\(folder)/\(agent).hb" }

  /// The last heartbeat, whether the supervisor gave it or the runtime itself; nil if there was none ever.
  package func latest(of agent: String) -> Heartbeat? {
    let beats = [path(agent), native(agent)].compactMap(read)
    return beats.max { $0.time < $1.time }
  }

  /// That of a runtime which beats by itself.
  package func nativeBeat(of agent: String) -> Heartbeat? {
    read(native(agent))
  }

  package func write(_ beat: Heartbeat, of agent: String) {
    FileBytes.makePrivateFolder(folder)
    FileBytes.replace(path(agent), with: Array(beat.text.utf8))
  }

  /// Gives the heartbeat of a runtime which beats by itself.
  package func writeNative(_ beat: Heartbeat, of agent: String) {
    FileBytes.makePrivateFolder(folder)
    FileBytes.replace(native(agent), with: Array(beat.text.utf8))
  }

  private func native(_ agent: String) -> String { "\(path(agent)).native" }

  private func read(_ path: String) -> Heartbeat? {
    FileBytes.read(path).flatMap { Heartbeat(text: String(decoding: $0, as: UTF8.self)) }
  }
}
