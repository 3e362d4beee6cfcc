package import MosaicFormats

/// The messages that were sent to one agent: `fleet/run/NAME.sent`, JSON lines.
package struct SentLog: Sendable {
  private let file: RotatedFile

  /// - Parameter limit: bytes after which a new file is started.
  package init(to agent: String, in folder: FleetFolder, limit: Int = RotatedFile.limit) {
    file = RotatedFile(.sent, of: agent, in: folder, limit: limit)
  }

  /// Whether any message was recorded.
  package var exists: Bool { file.exists }

  /// Appends a message. Ignores failures: a full disk must not turn a delivered message into an error.
  package func append(_ message: SentMessage) {
    _ = file.append(JSONValue.object(JSONObject(message.json)).compact + [UInt8(ascii: "\n")])
  }

  /// Returns the newest messages, oldest first.
  package func latest(_ count: Int) -> [SentMessage] {
    var newestFirst: [SentMessage] = []
    for line in file.newestLines(until: file.end) {
      guard newestFirst.count < count else { break }
      if let message = SentMessage(line: Array(line)) { newestFirst.append(message) }
    }
    return newestFirst.reversed()
  }
}

/// A message with what became of it.
package struct SentMessage: Equatable, Sendable {
  /// RFC 3339 in UTC.
  package let time: String
  /// `host:session`
  package let sender: String
  package let recipient: String
  /// `accepted (runtime)`, `not-sent`, …
  package let verdict: String
  package let text: String

  package init(from sender: String, to recipient: String, verdict: String, text: String) {
    time = Timestamp.text(Timestamp.now)
    self.sender = sender
    self.recipient = recipient
    self.verdict = verdict
    self.text = text
  }

  package var json: [(String, JSONValue)] {
    [
      ("at", .string(time)), ("from", .string(sender)), ("text", .string(text)), ("to", .string(recipient)),
      ("verdict", .string(verdict)),
    ]
  }

  /// Parses a line; nil for a torn one.
  init?(line: [UInt8]) {
    guard let tree = try? JSONTree(line), let time = tree["at"]?.string, let sender = tree["from"]?.string,
      let recipient = tree["to"]?.string, let verdict = tree["verdict"]?.string, let text = tree["text"]?.string
    else { return nil }
    self.time = time
    self.sender = sender
    self.recipient = recipient
    self.verdict = verdict
    self.text = text
  }
}
