import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("Reading the runtimes' own records")
struct TranscriptTests {
  private let claude = ClaudeTranscript(path: RuntimeFixture.path("claude-transcript.jsonl"))
  private let queue = ClaudeTranscript(path: RuntimeFixture.path("claude-queue.jsonl"))
  private let codex = CodexRollout(path: RuntimeFixture.path("codex-rollout.jsonl"))

  @Test("Claude Code's prompts, answers, tools, queue and interrupts are read")
  func entries() {
    let all = claude.entries(last: 100)
    #expect(all.first == .user("hello first"))
    #expect(all.contains(.enqueued("queued one")) && all.contains(.dequeued) && all.contains(.user("queued one")))
    #expect(all.contains(.assistant(text: "", tools: ["Bash"])) && all.contains(.toolResult))
    #expect(all.filter { $0 == .interrupted }.count == 1)
    #expect(all.last == .assistant(text: "Understood: done.", tools: []))
  }

  @Test("a message that a running turn took up is a user message")
  func absorbed() {
    let all = queue.entries(last: 100)
    let start = all.firstIndex(of: .enqueued("queued during tool"))
    let end = all.lastIndex(of: .user("queued during tool"))
    #expect(start != nil && end != nil && start! < end!)
  }

  @Test("pastes are compared without Claude Code's additions")
  func pastes() throws {
    let text = "line one\n\tindented `code`\n\n  \nline 5 <x>\nline six\nline seven\n"
    let prompts = queue.entries(last: 100).compactMap { entry in
      if case .user(let text) = entry { text } else { nil }
    }
    #expect(prompts.contains { PromptText($0).holds(PromptText(text)) && $0.contains("<pasted_content") })
    #expect(!prompts.contains { PromptText($0).holds(PromptText(text + "more")) })
    #expect(PromptText.unwrapped("a <b> <pasted_content id=\"1\">x</pasted_content id=\"1\"> <c") == "a <b> x <c")
    #expect(PromptText.unwrapped("<pasted_content") == "<pasted_content")
  }

  @Test("a rollout shows turns, including an interrupted one")
  func rollout() throws {
    let all = codex.entries { _ in false }
    #expect(all.filter { $0.kind == .started }.count == 6)
    #expect(all.contains { $0.kind == .user("queued one") } && all.contains { $0.kind == .toolCall("exec_command") })
    let aborted = try #require(all.lastIndex { $0.kind == .aborted("interrupted") })
    #expect(CodexTurn(Array(all[...aborted]))?.detail == "interrupted")
    #expect(CodexTurn(Array(all[...aborted]))?.activity == .idle)
    let running = try #require(all.firstIndex { $0.kind == .toolCall("exec_command") })
    let turn = CodexTurn(Array(all[...running]))
    #expect(turn?.activity == .working && turn?.detail == "exec_command" && turn?.word == "task_started")
    #expect(CodexTurn(all)?.activity == .idle && CodexTurn([]) == nil)
    #expect(CodexTurn([.init(time: 1, kind: .completed(nil))])?.detail == "no answer")
  }

  @Test("a thread is named by its file")
  func thread() {
    let id = "01a226c5-68c8-7b91-814b-a37027632df7"
    #expect(CodexRollout(path: "/h/sessions/2026/11/29/rollout-2026-11-29T10-06-41-\(id).jsonl").thread == id)
    #expect(CodexRollout(path: "/h/other.jsonl").thread == nil)
  }

  @Test("reading the end of a long record is enough")
  func tail() throws {
    let scratch = try ScratchFolder()
    let filler =
      #"{"type":"api-request-blob","message":{"role":"user","content":""# + String(repeating: "x", count: 500_000)
      + "\"}}\n"
    let user = #"{"type":"user","message":{"role":"user","content":"N"}}"# + "\n"
    try scratch.write(
      (0..<6).map { user.replacingOccurrences(of: "N", with: "\($0)") + filler }.joined() + "{torn", to: "t.jsonl")
    let transcript = ClaudeTranscript(path: scratch.path + "/t.jsonl")
    #expect(transcript.entries(last: 1).last == .user("5"))
    #expect(transcript.entries(last: 4).suffix(4) == [.user("2"), .user("3"), .user("4"), .user("5")])
    #expect(transcript.entries(last: 100).count == 6)
    #expect(ClaudeTranscript(path: scratch.path + "/none").entries(last: 1).isEmpty)
  }

  @Test("a conversation is shown without the runtime's additions")
  func conversation() {
    let turns = queue.entries(last: 100).flatMap(\.turns)
    let shown = turns.map { "\($0.role): \($0.text)" }
    #expect(shown.contains("user: /compact") && shown.contains("user: ! echo hi"))
    #expect(shown.contains("tool: Bash") && shown.contains("user: [interrupted]"))
    #expect(
      !shown.contains { $0.contains("<pasted_content") || $0.contains("local-command") || $0.contains("bash-std") })
    #expect(shown.contains("user: line one\n    indented `code`\n\n  \nline 5 <x>\nline six\nline seven"))
  }
}
