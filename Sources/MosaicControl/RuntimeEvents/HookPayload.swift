import Glibc
import MosaicFormats
import MosaicHost

/// The JSON object that a runtime passes to a hook on standard input.
///
/// See "Hooks reference" of Claude Code's documentation, section "Hook input"; Codex uses the same names.
struct HookPayload {
  private static let names = [
    "session_id", "transcript_path", "hook_event_name", "prompt_id", "turn_id", "tool_name", "prompt", "source",
    "reason", "trigger", "notification_type", "error",
    // Codex's `notify`, see "Configuration Reference" of its documentation.
    "type", "thread-id", "turn-id",
  ]
  private var fields = TopLevelFields(names)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { fields.take(byte) }
  }

  /// Reads a stream to its end, or until nothing arrives for `patience`.
  ///
  /// A runtime may treat a pipe that closes early as an error, so all input is read, however long.
  init(from descriptor: Int32, patience: Duration) {
    guard isatty(descriptor) == 0 else { return }
    let deadline = Instant.now.advanced(by: patience * 20)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while Instant.now < deadline, Waiting.first(of: [descriptor], within: patience) != nil {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      buffer.withUnsafeBytes { fields.take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// - Parameter kind: the event that the hook was started for; nil to use the payload's own name.
  func event(of kind: String?, at time: Int) -> RuntimeEvent? {
    guard let kind = kind ?? fields["hook_event_name"] ?? fields["type"], !kind.isEmpty else { return nil }
    var event = RuntimeEvent(time: time, kind: kind)
    event.session = fields["session_id"] ?? fields["thread-id"]
    event.turn = fields["prompt_id"] ?? fields["turn_id"] ?? fields["turn-id"]
    event.tool = fields["tool_name"]
    event.reason =
      fields["source"] ?? fields["reason"] ?? fields["notification_type"] ?? fields["trigger"] ?? fields["error"]
    event.transcript = fields["transcript_path"]
    if kind == "UserPromptSubmit", let prompt = fields["prompt"] { event.take(prompt: prompt) }
    return event
  }
}
