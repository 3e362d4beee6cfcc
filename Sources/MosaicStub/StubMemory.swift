import FoundationEssentials
import Glibc
package import MosaicControl

/// The files of the stub: the messages it received and, if enabled, its own heartbeat.
package struct StubMemory: Sendable {
  private struct Message: Encodable {
    let text: String
    /// RFC 3339, in UTC.
    let time: String
  }

  /// The file that gets one JSON object per line; nil to keep nothing.
  package let log: String?
  private let beats: (files: HeartbeatFiles, agent: String)?
  private let model: String?

  package init(log: String?, beats: (files: HeartbeatFiles, agent: String)? = nil, model: String? = nil) {
    self.log = log
    self.beats = beats
    self.model = model
  }

  /// Creates the file of messages.
  ///
  /// - Returns: the operating system's `errno` if it cannot be written.
  package func prepare() -> Int32? {
    append([]) ? nil : errno
  }

  func keep(_ text: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let message = Message(text: text, time: RFC3339.text(time(nil)))
    guard let data = try? encoder.encode(message) else { return }
    // One call, so that readers see only whole lines.
    append(Array(data) + [UInt8(ascii: "\n")])
  }

  @discardableResult
  private func append(_ bytes: [UInt8]) -> Bool {
    guard let log else { return true }
    let descriptor = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return write(descriptor, bytes, bytes.count) == bytes.count
  }

  func beat(isWorking: Bool) {
    guard let beats else { return }
    let beat = Heartbeat(time: time(nil), pid: getpid(), status: isWorking ? .busy : .ok, model: model)
    beats.files.writeNative(beat, of: beats.agent)
  }
}
