import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicControl
@testable import MosaicFormats

/// A process that its witness takes for a runtime: its environment names a home that the test fills.
private final class FakeRuntime {
  let scratch: ScratchFolder
  private let program = Process()
  var folder: FleetFolder { FleetFolder(home: scratch.path) }
  var pid: Int32 { program.processIdentifier }
  var log: EventLog { EventLog(of: "ada", in: folder) }

  init() throws {
    scratch = try ScratchFolder()
    for name in ["fleet/run", ".claude/sessions", ".codex"] {
      try FileManager.default.createDirectory(atPath: "\(scratch.path)/\(name)", withIntermediateDirectories: true)
    }
    program.executableURL = URL(fileURLWithPath: "/bin/sleep")
    program.arguments = ["600"]
    program.environment = ["HOME": scratch.path]
    try program.run()
  }

  deinit { end() }

  func end() {
    guard program.isRunning else { return }
    kill(pid, SIGKILL)
    program.waitUntilExit()
  }

  func witness(_ runtime: String) throws -> RuntimeWitness {
    try #require(RuntimeWitness(agent: "ada", runtime: runtime, process: pid, in: folder))
  }

  func report(_ kind: String, process: Int32? = nil, _ change: (inout RuntimeEvent) -> Void = { _ in }) {
    var event = RuntimeEvent(time: Timestamp.now, kind: kind)
    event.process = process ?? pid
    change(&event)
    log.append(event)
  }

  func setStatus(_ status: String, waitingFor: String? = nil, start: String? = nil, session: String = "s1") throws {
    let start = start ?? RuntimeProcess(pid).startTime!
    let waiting = waitingFor.map { "\"waitingFor\":\"\($0)\"," } ?? ""
    try scratch.write(
      """
      {"pid":\(pid),"sessionId":"\(session)","cwd":"/home/user/my.work","procStart":"\(start)","status":"\(status)",\
      \(waiting)"statusUpdatedAt":1795946726293.5}
      """, to: ".claude/sessions/\(pid).json")
  }
}

@Suite("A runtime's own files and hooks show its activity", .runsPrograms)
struct RuntimeWitnessTests {
  private let runtime: FakeRuntime

  init() throws {
    runtime = try FakeRuntime()
  }

  @Test(
    "Claude Code's status file decides",
    arguments: [("busy", "working"), ("shell", "working"), ("idle", "idle"), ("waiting", "waiting")])
  func status(word: String, activity: String) throws {
    try runtime.setStatus(word, waitingFor: word == "waiting" ? "permission prompt" : nil)
    runtime.report("PermissionRequest") { $0.tool = "Bash" }
    let report = try #require(try runtime.witness("claude").report(now: 0))
    #expect(report.activity.rawValue == activity && report.since == 1_795_946_726 && report.session == "s1")
    #expect(report.evidence.hasSuffix("\(runtime.pid).json: status \(word)"))
    if word == "waiting" { #expect(report.detail == "permission prompt (Bash)") }
    if word == "shell" { #expect(report.detail == "a background command") }
  }

  @Test("a status of another process, or with an unknown word, gives no report")
  func staleStatus() throws {
    try runtime.setStatus("busy", start: "1")
    #expect(try runtime.witness("claude").report(now: 0) == nil)
    try runtime.setStatus("pondering")
    #expect(try runtime.witness("claude").report(now: 0) == nil)
    runtime.report("Stop")
    #expect(try runtime.witness("claude").report(now: 0)?.activity == .idle)
  }

  @Test("a process that is gone has ended, and an unknown runtime has no witness")
  func gone() throws {
    try runtime.setStatus("busy")
    let witness = try runtime.witness("claude")
    runtime.end()
    #expect(witness.report(now: 0)?.activity == .ended)
    #expect(RuntimeWitness(agent: "ada", runtime: "aider", process: 1, in: runtime.folder) == nil)
  }

  @Test("events of another process do not count")
  func otherProcess() throws {
    runtime.report("UserPromptSubmit", process: 1)
    #expect(try runtime.witness("claude").report(now: 0) == nil)
    runtime.report("Stop")
    runtime.report("UserPromptSubmit", process: getppid())
    #expect(try runtime.witness("claude").report(now: 0)?.activity == .idle)
  }

  @Test("an interrupted turn is idle, and the transcript shows the reason")
  func interrupted() throws {
    let lines = try RuntimeFixture.lines("claude-transcript.jsonl")
    let end = try #require(lines.firstIndex { $0.contains("[Request interrupted") })
    try runtime.scratch.write(
      lines[...end].joined(separator: "\n") + "\n", to: ".claude/projects/-home-user-my-work/s1.jsonl")
    try runtime.setStatus("idle")
    #expect(try runtime.witness("claude").report(now: 0)?.detail == "interrupted")
    runtime.report("UserPromptSubmit")
    #expect(try runtime.witness("claude").report(now: 0)?.detail == "interrupted")
    runtime.report("Stop")
    #expect(try runtime.witness("claude").report(now: 0)?.detail == nil)
  }

  @Test("Codex's rollout and hooks are compared by time")
  func codex() throws {
    let name = "rollout-2026-11-29T10-06-41-01a226c5-68c8-7b91-814b-a37027632df7.jsonl"
    let path = "\(runtime.scratch.path)/\(name)"
    try FileManager.default.copyItem(atPath: RuntimeFixture.path("codex-rollout.jsonl"), toPath: path)
    let witness = try runtime.witness("codex")
    #expect(witness.report(now: 0) == nil && witness.thread == nil)
    let thread = "01a226c5-68c8-7b91-814b-a37027632df7"
    func report(_ kind: String, at time: Int) {
      runtime.report(kind) { ($0.time, $0.transcript, $0.session, $0.tool) = (time, path, thread, "Bash") }
    }
    let end = try #require(Timestamp.milliseconds("2026-11-29T10:07:13.360Z"))
    report("PermissionRequest", at: end - 1)
    #expect(witness.report(now: 0)?.activity == .idle && witness.thread == thread)
    #expect(witness.report(now: 0)?.evidence.hasSuffix("task_complete") == true)
    report("PermissionRequest", at: end + 1)
    #expect(witness.report(now: 0)?.activity == .waiting && witness.report(now: 0)?.detail == "permission for Bash")
    #expect(witness.conversation(last: 2)?.map(\.role) == ["tool", "assistant"])
  }

  @Test("a late event of a turn that has ended according to Codex's rollout does not count")
  func lateCodex() throws {
    let thread = "01a226c5-68c8-7b91-814b-a37027632df7"
    let name = "rollout-2026-11-29T10-06-41-\(thread).jsonl"
    let path = "\(runtime.scratch.path)/\(name)"
    let lines = try RuntimeFixture.lines("codex-rollout.jsonl")
    let start = try #require(lines.lastIndex { $0.contains(#""type":"task_started""#) })
    try runtime.scratch.write(lines[...start].joined(separator: "\n") + "\n", to: name)
    let turns = CodexRollout(path: path).entries { _ in false }.compactMap(\.turnID)
    let time = try #require(CodexRollout(path: path).entries { _ in false }.last?.time)
    let (before, current) = (turns[turns.count - 2], turns[turns.count - 1])
    let witness = try runtime.witness("codex")
    func report(_ kind: String, turn: String) {
      runtime.report(kind) { ($0.time, $0.transcript, $0.session, $0.turn) = (time + 5, path, thread, turn) }
    }
    report("Stop", turn: before)
    #expect(before != current && witness.report(now: 0)?.activity == .working)
    report("Stop", turn: current)
    #expect(witness.report(now: 0)?.activity == .idle)
    try runtime.scratch.write(lines.joined(separator: "\n") + "\n", to: name)
    report("UserPromptSubmit", turn: before)
    #expect(witness.report(now: 0)?.activity == .idle)
  }

  @Test("a stop that is written after the next prompt belongs to the previous turn")
  func lateStop() throws {
    let witness = try runtime.witness("pi")
    for (kind, turn) in [("UserPromptSubmit", "one"), ("UserPromptSubmit", "two"), ("Stop", "one")] {
      runtime.report(kind) { $0.turn = turn }
    }
    #expect(witness.report(now: 0)?.activity == .working)
    runtime.report("Stop") { $0.turn = "two" }
    #expect(witness.report(now: 0)?.activity == .idle)
    runtime.report("UserPromptSubmit") { $0.turn = "two" }
    #expect(witness.report(now: 0)?.activity == .idle)
  }

  @Test("without a hook, Codex's open files show its rollout")
  func openRollout() throws {
    let thread = "01a226c5-68c8-7b91-814b-a37027632df7"
    let path = "sessions/2026/11/29/rollout-2026-11-29T10-06-41-\(thread).jsonl"
    try runtime.scratch.write(
      RuntimeFixture.lines("codex-rollout.jsonl").joined(separator: "\n") + "\n", to: ".codex/" + path)
    let reader = Process()
    reader.executableURL = URL(fileURLWithPath: "/bin/sleep")
    reader.arguments = ["600"]
    reader.environment = ["HOME": runtime.scratch.path]
    reader.standardInput = FileHandle(forReadingAtPath: "\(runtime.scratch.path)/.codex/\(path)")
    try reader.run()
    defer {
      kill(reader.processIdentifier, SIGKILL)
      reader.waitUntilExit()
    }
    // The process has the test's environment until it has executed the other program.
    let process = RuntimeProcess(reader.processIdentifier)
    for _ in 0..<200 where process.variables(["HOME"])["HOME"] != runtime.scratch.path { usleep(10_000) }
    let witness = RuntimeWitness(agent: "ada", runtime: "codex", process: process.number, in: runtime.folder)
    #expect(witness?.thread == thread && witness?.report(now: 0)?.activity == .idle)
  }

  @Test("a prompt is proved by the hook, even if the runtime changed its blanks")
  func prompt() throws {
    let witness = try runtime.witness("claude")
    let text = "[h:a -> h:b] two\n\tlines  \n"
    runtime.report("UserPromptSubmit") { $0.take(prompt: text) }
    let checkpoint = witness.checkpoint()
    #expect(witness.prompt(text, since: checkpoint) == nil)
    runtime.report("UserPromptSubmit") {
      $0.take(prompt: "\n\n<pasted_content id=\"9\">\n[h:a -> h:b] two\n    lines\n</pasted_content id=\"9\">\n")
      $0.turn = "t1"
    }
    guard case .submitted(let evidence) = witness.prompt(text, since: checkpoint) else {
      Issue.record("not submitted")
      return
    }
    #expect(evidence.contains("ada.events: UserPromptSubmit"))
    #expect(witness.prompt("[h:a -> h:b] another", since: checkpoint) == nil)
    #expect(witness.prompt("", since: checkpoint) == nil)
  }

  @Test("a prompt of 100 KB is proved by its digest")
  func longPrompt() throws {
    let witness = try runtime.witness("codex")
    let checkpoint = witness.checkpoint()
    let text = String(repeating: "0123456789 abc ", count: 7000) + "tail"
    runtime.report("UserPromptSubmit") { $0.take(prompt: text + " ") }
    #expect(witness.prompt(text, since: checkpoint) != nil)
    #expect(witness.prompt(text + "x", since: checkpoint) == nil)
  }

  @Test("a prompt during a turn is queued by Claude Code and accepted by Codex")
  func queued() throws {
    runtime.report("UserPromptSubmit") { ($0.turn, $0.time) = ("t1", $0.time - 10) }
    for (name, isQueued) in [("claude", true), ("codex", false)] {
      let witness = try runtime.witness(name)
      let checkpoint = witness.checkpoint()
      runtime.report("UserPromptSubmit") {
        $0.take(prompt: "later \(name)")
        $0.turn = "t1"
      }
      switch witness.prompt("later \(name)", since: checkpoint) {
      case .queued: #expect(isQueued)
      case .submitted: #expect(!isQueued)
      case nil: Issue.record("nothing")
      }
    }
  }

  @Test("the transcript shows whether a queued prompt was taken up")
  func dequeued() throws {
    try runtime.setStatus("busy")
    let path = ".claude/projects/-home-user-my-work/s1.jsonl"
    try runtime.scratch.write("", to: path)
    let witness = try runtime.witness("claude")
    let checkpoint = witness.checkpoint()
    let lines = try RuntimeFixture.lines("claude-transcript.jsonl")
    let taken = try #require(lines.firstIndex { $0.contains("\"content\":\"queued one\"}") && $0.contains("\"user\"") })
    try runtime.scratch.write(lines[..<taken].joined(separator: "\n") + "\n", to: path)
    guard case .queued = witness.prompt("queued one", since: checkpoint) else {
      Issue.record("not queued")
      return
    }
    try runtime.scratch.write(lines[...taken].joined(separator: "\n") + "\n", to: path)
    guard case .submitted = witness.prompt("queued one", since: checkpoint) else {
      Issue.record("not submitted")
      return
    }
  }

  @Test("a new conversation is proved by the hook, or by another session in the status file")
  func fresh() throws {
    try runtime.setStatus("idle")
    let witness = try runtime.witness("claude")
    let checkpoint = witness.checkpoint()
    runtime.report("SessionStart") { $0.reason = "compact" }
    #expect(witness.freshSession(since: checkpoint) == nil)
    try runtime.setStatus("idle", session: "s2")
    #expect(witness.freshSession(since: checkpoint)?.hasSuffix("session s2") == true)
    runtime.report("SessionStart") { $0.reason = "clear" }
    #expect(witness.freshSession(since: checkpoint)?.contains("SessionStart") == true)
    #expect(witness.freshSession(since: witness.checkpoint()) == nil)
  }

  @Test("disabled hooks are detected in every settings file")
  func disabled() throws {
    let scratch = runtime.scratch
    func reason(_ runtime: String, _ arguments: [String] = []) -> String? {
      hooksDisabled(
        for: runtime, in: scratch.path + "/work", arguments: arguments,
        environment: { ["HOME": scratch.path][$0] }, system: scratch.path + "/etc")
    }
    #expect(reason("claude") == nil && reason("codex") == nil && reason("pi") == nil)
    #expect(reason("claude", ["--bare"]) != nil)
    let places = [
      ".claude/settings.json", "work/.claude/settings.json", "work/.claude/settings.local.json",
      "etc/claude-code/managed-settings.json", "etc/claude-code/managed-settings.d/10.json",
    ]
    for place in places {
      try scratch.write(#"{"disableAllHooks": true}"#, to: place)
      #expect(reason("claude") == "\(scratch.path)/\(place): disableAllHooks")
      try scratch.write(#"{"disableAllHooks": false, "allowManagedHooksOnly": true}"#, to: place)
      #expect((reason("claude") != nil) == place.hasPrefix("etc"))
      try scratch.write("{", to: place)
      #expect(reason("claude") == nil)
    }
    try scratch.write("model = \"x\"\n[features]\nhooks = false # no\n[tui]\nhooks = false\n", to: ".codex/config.toml")
    #expect(reason("codex") == "\(scratch.path)/.codex/config.toml: features.hooks is false")
    try scratch.write("[tui]\nhooks = false\n", to: ".codex/config.toml")
    #expect(reason("codex") == nil)
    try scratch.write("allow_managed_hooks_only = true\n", to: "etc/codex/requirements.toml")
    #expect(reason("codex") != nil)
  }
}
