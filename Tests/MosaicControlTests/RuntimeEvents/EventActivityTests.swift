import Testing

@testable import MosaicControl

@Suite("Activity shown by events alone")
struct EventActivityTests {
  /// Returns the activity after events one second apart, each written as `KIND[:reason or tool][@turn]`.
  private func activity(_ words: String) -> EventActivity? {
    let events = words.split(separator: " ").enumerated().map { number, word in
      let parts = word.split(separator: "@", maxSplits: 1)
      let names = parts[0].split(separator: ":", maxSplits: 1)
      var event = RuntimeEvent(time: (number + 1) * 1000, kind: String(names[0]))
      event.turn = parts.count > 1 ? String(parts[1]) : nil
      if names.count > 1 {
        if event.kind.hasSuffix("Use") || event.kind == "PermissionRequest" {
          event.tool = String(names[1])
        } else {
          event.reason = String(names[1])
        }
      }
      return event
    }
    return EventActivity(events)
  }

  @Test(
    "the last relevant event decides",
    arguments: [
      ("SessionStart:startup", "idle 1"), ("SessionStart UserPromptSubmit@a", "working 2"),
      ("UserPromptSubmit@a PreToolUse:Bash@a PostToolUse:Bash@a PreToolUse:Read@a", "working 1 Read"),
      ("UserPromptSubmit@a Stop@a", "idle 2"), ("UserPromptSubmit@a Interrupt@a", "idle 2 interrupted"),
      ("UserPromptSubmit@a StopFailure:unknown@a", "idle 2 failed: unknown"),
      ("UserPromptSubmit@a PreToolUse:Bash@a PermissionRequest:Bash@a", "waiting 3 permission for Bash"),
      ("UserPromptSubmit@a PermissionRequest:Bash@a Notification:permission_prompt@a", "waiting 2 permission for Bash"),
      ("UserPromptSubmit@a PermissionRequest:Bash@a PostToolUse:Bash@a", "working 3"),
      ("UserPromptSubmit@a PermissionRequest:Bash@a Stop@a", "idle 3"),
      ("UserPromptSubmit@a Notification:permission_prompt@a", "waiting 2 permission_prompt"),
      ("UserPromptSubmit@a Stop@a Notification:permission_prompt@a", "idle 2"),
      ("UserPromptSubmit@a Stop@a Notification:idle_prompt@a", "idle 2"),
      ("UserPromptSubmit@a SubagentStop@a", "working 1"), ("UserPromptSubmit@a SessionStart:compact", "working 1"),
      // Hooks run concurrently: the tool's event was written after the end of its turn.
      ("UserPromptSubmit@a Stop@a PostToolUse:Bash@a", "idle 2"),
      ("UserPromptSubmit@a Stop@a PreToolUse:Bash@b", "working 3 Bash"),
      // Or before the prompt that led to it.
      ("PreToolUse:Bash@a UserPromptSubmit@a", "working 1 Bash"),
      ("PermissionRequest:Bash@a UserPromptSubmit@a", "waiting 1 permission for Bash"),
      ("UserPromptSubmit@a Stop@a UserPromptSubmit@b", "working 3"),
      // Or a request for permission before the start of its tool, but not before that of the next one.
      ("UserPromptSubmit@a PermissionRequest:Bash@a PreToolUse:Bash@a", "waiting 2 permission for Bash"),
      ("UserPromptSubmit@a PermissionRequest:Bash@a PreToolUse:Bash@a PreToolUse:Bash@a", "working 4 Bash"),
      ("PreToolUse:Bash@a PermissionRequest:Bash@a PreToolUse:Bash@a", "working 3 Bash"),
      ("SessionEnd:prompt_input_exit", "ended 1 prompt_input_exit"),
      ("SessionEnd:clear SessionStart:clear", "idle 2"), ("UserPromptSubmit@a Unheard", "working 1"),
    ])
  func table(words: String, expected: String) throws {
    let seen = try #require(activity(words))
    #expect(
      ["\(seen.activity)", "\(seen.since / 1000)", seen.detail].compactMap { $0 }.joined(separator: " ") == expected)
  }

  @Test("irrelevant events give no activity", arguments: ["", "Unheard", "SessionEnd:clear", "SubagentStop"])
  func nothing(words: String) {
    #expect(activity(words) == nil)
  }
}
