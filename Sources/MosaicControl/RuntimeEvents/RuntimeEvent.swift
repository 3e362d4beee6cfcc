import MosaicFormats
import MosaicHost

/// An event that a runtime reported through a hook: one line of `fleet/run/NAME.events`.
package struct RuntimeEvent: Equatable, Sendable {
  /// Milliseconds since 1970.
  package var time: Int
  /// The runtime's own name for the event, such as `UserPromptSubmit` or `Stop`.
  package var kind: String
  /// Session or thread.
  package var session: String?
  /// The runtime's process, which outlives its sessions.
  package var process: Int32?
  /// Claude Code's `prompt_id`, Codex's `turn_id`.
  package var turn: String?
  package var tool: String?
  /// The source of a session's start, the reason for its end, the type of a notification, or the error of a failure.
  package var reason: String?
  /// The path of the runtime's own record of the conversation.
  package var transcript: String?
  /// The SHA-256 of the prompt as received.
  package var promptDigest: String?
  /// The SHA-256 of the prompt as `PromptText` compares it.
  package var comparableDigest: String?
  /// The prompt's first 16 KiB. Only the newest lines of the log have it.
  package var prompt: String?

  package init(time: Int, kind: String) {
    self.time = time
    self.kind = kind
  }
}

extension RuntimeEvent {
  /// The maximum number of bytes of a prompt in a line; the digests cover the whole prompt.
  static let longestPrompt = 16 << 10
  /// The maximum number of characters of any other value.
  private static let longestValue = 1024

  /// Stores a prompt and its digests.
  mutating func take(prompt text: String) {
    promptDigest = Digest(of: text).text
    comparableDigest = PromptText(text).digest
    // A truncated character becomes U+FFFD, which comparisons ignore.
    prompt =
      text.utf8.count <= Self.longestPrompt
      ? text : String(decoding: Array(text.utf8.prefix(Self.longestPrompt)), as: UTF8.self)
  }

  /// The time as RFC 3339 in UTC.
  package var moment: String { Timestamp.text(time) }

  /// The line with its end. The prompt is last, so that `EventLog` can blank it in place.
  var line: String {
    // Appended piece by piece: `joined` makes a hook search every protocol conformance of the program.
    var line = "{\"at\":" + JSONString.quoted(Timestamp.text(time))
    func add(_ name: String, text: String?) {
      if let text { line += ",\"" + name + "\":" + Self.value(text) }
    }
    add("kind", text: kind)
    add("session", text: session)
    if let process { line += ",\"pid\":" + String(process) }
    add("turn", text: turn)
    add("tool", text: tool)
    add("reason", text: reason)
    add("transcript", text: transcript)
    add("prompt_sha256", text: promptDigest)
    add("comparable_sha256", text: comparableDigest)
    if let prompt { line += ",\"prompt\":" + JSONString.quoted(prompt) }
    return line + "}\n"
  }

  private static func value(_ text: String) -> String {
    JSONString.quoted(String(text.prefix(longestValue)))
  }

  private static let names = [
    "at", "kind", "session", "pid", "turn", "tool", "reason", "transcript", "prompt_sha256", "comparable_sha256",
    "prompt",
  ]

  /// Parses a line; returns nil if it is torn or not an event. Unknown members are ignored.
  init?(line: some Sequence<UInt8>) {
    let fields = TopLevelFields(Self.names, in: line)
    guard fields.isComplete, let kind = fields["kind"], let at = fields["at"] else { return nil }
    guard let time = Timestamp.milliseconds(at) else { return nil }
    self.init(time: time, kind: kind)
    session = fields["session"]
    process = fields["pid"].flatMap { Int32($0) }
    turn = fields["turn"]
    tool = fields["tool"]
    reason = fields["reason"]
    transcript = fields["transcript"]
    promptDigest = fields["prompt_sha256"]
    comparableDigest = fields["comparable_sha256"]
    prompt = fields["prompt"]
  }
}
