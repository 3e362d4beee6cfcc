import Testing

@testable import MosaicControl
@testable import MosaicFormats

@Suite("Payloads that runtimes pass to a hook")
struct HookPayloadTests {
  private func events(_ name: String) throws -> [RuntimeEvent] {
    try RuntimeFixture.lines(name).map { line in
      try #require(HookPayload(line.utf8).event(of: nil, at: 7))
    }
  }

  @Test("Claude Code's events have their names, tools and reasons")
  func claude() throws {
    let events = try events("claude-payloads.jsonl")
    #expect(
      events.map { [$0.kind, $0.tool ?? $0.reason ?? ""].joined(separator: " ") } == [
        "SessionStart startup", "UserPromptSubmit ", "PreToolUse Bash", "PermissionRequest Bash",
        "Notification permission_prompt", "PreToolUse AskUserQuestion", "PermissionRequest AskUserQuestion",
        "PostToolUse AskUserQuestion", "PostToolBatch ", "Stop ", "StopFailure unknown", "PreCompact manual",
        "SessionEnd clear", "SessionStart clear", "SubagentStop ", "SessionEnd prompt_input_exit",
      ])
    #expect(events[1].prompt == "x MARK:BASH:touch_made")
    #expect(events[1].turn == events[2].turn && events[1].turn != nil)
    #expect(Set(events.map(\.session)).count == 2)
  }

  @Test("Codex's events have their turn")
  func codex() throws {
    let events = try events("codex-payloads.jsonl")
    #expect(
      events.map(\.kind) == [
        "SessionStart", "UserPromptSubmit", "Stop", "Interrupt", "PreToolUse", "PermissionRequest", "SessionStart",
        "SessionEnd", "SessionStart",
      ])
    #expect(events[1].turn == events[2].turn && events[1].prompt == "first msg")
    #expect(events[6].reason == "clear" && events[6].transcript?.hasSuffix(".jsonl") == true)
  }

  @Test("input and output of tools are never kept", arguments: ["claude-payloads.jsonl", "codex-payloads.jsonl"])
  func private_(name: String) throws {
    for line in try events(name).filter({ $0.kind != "UserPromptSubmit" }).map(\.line) {
      for secret in ["touch", "Which colour", "stdout", "Understood"] { #expect(!line.contains(secret)) }
    }
  }

  @Test("Codex's notify payload is passed as an argument")
  func notify() {
    let text = #"{"type":"agent-turn-complete","thread-id":"t","turn-id":"u","input-messages":["x"]}"#
    let event = HookPayload(text.utf8).event(of: nil, at: 1)
    #expect(event?.kind == "agent-turn-complete" && event?.session == "t" && event?.turn == "u")
  }

  @Test("a hook with a given kind needs no payload; without kind and payload it records nothing")
  func empty() {
    #expect(HookPayload([UInt8]()).event(of: "Stop", at: 1) == RuntimeEvent(time: 1, kind: "Stop"))
    #expect(HookPayload("garbage".utf8).event(of: nil, at: 1) == nil)
  }
}
