import Foundation
import MosaicTestHarness
import Testing

@Suite("mosaic agent hook never disturbs a runtime", .runsPrograms)
struct AgentHookTests {
  private let home = try! FreshHome()
  private var run: String { home.workspace.path + "/fleet/run" }

  init() throws {
    try home.write("fleet/run/kept", "")
  }

  /// Runs a script in which `hook` runs the program as a runtime of agent ada does.
  private func run(_ script: String) throws -> Shell.Outcome {
    let name = "export MOSAIC_HOME='\(home.workspace.path)' MOSAIC_AGENT_NAME=ada MOSAIC_RUNTIME_PID=$$;"
    return try home.run("\(name) hook() { mosaic agent hook \"$@\"; }; \(script)")
  }

  /// Returns the log as soon as it has enough lines.
  private func log(_ lines: Int = 1) -> [String] {
    var found: [String] = []
    for _ in 0..<200 {
      let text = (try? String(contentsOfFile: run + "/ada.events", encoding: .utf8)) ?? ""
      found = text.split(separator: "\n").map(String.init)
      if found.count >= lines { break }
      usleep(20_000)
    }
    return found
  }

  @Test("an event becomes one line in the log, and nothing is printed")
  func line() throws {
    let outcome = try run(#"echo '{"session_id":"s","tool_name":"Bash","tool_input":{"x":1}}' | hook PreToolUse"#)
    #expect(outcome.status == 0 && outcome.transcript.isEmpty, "\(outcome.transcript)")
    let lines = log()
    #expect(lines.count == 1 && lines[0].contains(#""kind":"PreToolUse","session":"s","pid":"#))
    #expect(!lines[0].contains("tool_input"))
    #expect(!FileManager.default.fileExists(atPath: run + "/ada.hb.native"))
  }

  @Test(
    "the hook exits with 0 and prints nothing on any error",
    arguments: [
      "echo x | hook", "hook Stop </dev/null", "head -c 100000 /dev/urandom | hook Stop",
      "MOSAIC_HOME=/nowhere hook Stop </dev/null", "MOSAIC_HOME= hook Stop </dev/null",
      "MOSAIC_AGENT_NAME=../x hook Stop </dev/null", "MOSAIC_RUNTIME_PID=x hook Stop </dev/null",
      "unset MOSAIC_RUNTIME_PID; hook Stop </dev/null", "hook Stop <&-", "hook Stop </dev/null >&- 2>&-",
      "rm -r $MOSAIC_HOME/fleet/run; hook Stop </dev/null",
      "rm -r $MOSAIC_HOME/fleet/run; : > $MOSAIC_HOME/fleet/run; hook Stop </dev/null",
      "mkdir $MOSAIC_HOME/fleet/run/ada.events; hook Stop </dev/null",
      "mkfifo $MOSAIC_HOME/fleet/run/ada.events; hook Stop </dev/null",
      "ln -s /dev/full $MOSAIC_HOME/fleet/run/ada.events; hook Stop </dev/null",
      "ulimit -f 0; hook Stop </dev/null", "hook --nonsense --home </dev/null", "hook Stop < /",
      "cd gone 2>/dev/null || mkdir gone && cd gone && rmdir ../gone; hook Stop </dev/null",
    ])
  func silent(script: String) throws {
    let outcome = try run(script)
    #expect(outcome.status == 0 && outcome.transcript.isEmpty, "\(outcome.status) \(outcome.transcript)")
  }

  @Test("the hook waits half a second at most for a payload that does not end")
  func hanging() throws {
    // The script measures the time, because the harness also waits for the writer.
    try home.write(
      "hanging",
      """
      mkfifo p
      { printf '{"session_id":"s","x":"'; sleep 8; } > p &
      start=$(date +%s%N)
      mosaic agent hook Stop < p
      echo $? $((($(date +%s%N) - start) / 1000000 < 5000))
      """)
    #expect(try run("bash $MOSAIC_HOME/hanging").transcript == "0 1\n")
    #expect(log().first?.contains(#""kind":"Stop","session":"s""#) == true)
  }

  @Test("20 MB of tool output are read and not kept")
  func huge() throws {
    let script =
      #"{ printf '{"session_id":"s","tool_response":"'; head -c 20000000 /dev/zero | tr '\0' x; echo '"}'; } | hook Stop"#
    #expect(try run(script).status == 0)
    let lines = log()
    #expect(lines.count == 1 && lines[0].utf8.count < 300)
  }

  @Test("a hook that was not started by the runtime's own process records nothing")
  func nested() throws {
    #expect(
      try run("CLAUDE_PID=1 hook Stop </dev/null; MOSAIC_RUNTIME_PID=$PPID$PPID hook Stop </dev/null").status == 0)
    #expect(
      try run("CLAUDE_PID=$$ hook Stop </dev/null; sh -c 'mosaic agent hook SessionEnd </dev/null; :'").status == 0)
    #expect(log(2).count == 2)
  }

  @Test("concurrent hooks lose no event")
  func concurrent() throws {
    // The child of a test may inherit a blocked SIGCHLD, and dash would then wait forever.
    try home.write(
      "many", "for i in $(seq 8); do (for j in $(seq 6); do mosaic agent hook PreToolUse </dev/null; done) & done; wait"
    )
    #expect(try run("bash $MOSAIC_HOME/many").status == 0)
    #expect(log(48).count == 48)
  }

  @Test("control characters in events are made visible, including those of an older program")
  func events() throws {
    try home.write(
      "fleet/run/ada.events",
      #"{"at":"2026-11-29T10:05:26.132Z","kind":"PreToolUse","session":"0123456789","tool":"Ba\u001b[2Jsh","new":{"a":1}}"#
        + "\n{\"at\":\"2026-11-29T10:05:2\n" + #"{"at":"2026-11-29T10:05:27Z","kind":"Stop"}"# + "\n")
    let shown = try home.run("mosaic agent events ada")
    #expect(
      shown.transcript
        == "2026-11-29T10:05:26.132Z  PreToolUse          01234567  Ba<U+001B>[2Jsh\n2026-11-29T10:05:27.000Z  Stop                -\n",
      "\(shown.transcript)")
    let json = try home.run("mosaic agent events ada --json -n 1")
    #expect(json.transcript == #"{"at":"2026-11-29T10:05:27.000Z","kind":"Stop"}"# + "\n")
    #expect(try home.run("mosaic agent events nobody").status == 1)
    #expect(try home.run("mosaic agent --help").transcript.contains("  hook ") == false)
  }

  @Test("--follow shows new events as they arrive")
  func follow() throws {
    // The child of a test may inherit other signals as blocked.
    let script =
      #"mosaic agent events ada --follow -n 0 & f=$!; sleep 1; echo '{"session_id":"s1"}' | hook Stop; sleep 1; kill -9 $f"#
    #expect(try run(": > $MOSAIC_HOME/fleet/run/ada.events; \(script)").transcript.contains("Stop                s1"))
  }
}
