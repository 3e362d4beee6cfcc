import Foundation
import MosaicModel
import MosaicTestHarness
import Testing

@Suite("mosaic yolo and mosaic launch", .runsPrograms)
struct LaunchTests {
  private let runtimes: RecordingRuntimes
  private var home: FreshHome { runtimes.home }

  init() throws {
    runtimes = try RecordingRuntimes()
  }

  @Test("an agent's contract is a file that only its owner can read")
  func file() throws {
    try home.write("CONSTITUTION.md", "Be true.\n")
    try home.write("fleet/roles/code.md", "---\nclass: code\n---\n# Code\n")
    let outcome = try runtimes.run("umask 0; mosaic yolo claude --model opus", agent: ("code0", "code"))
    #expect(outcome.status == 7 && outcome.transcript.isEmpty, "\(outcome.transcript)")
    let path = home.workspace.path + "/fleet/run/code0.contract.md"
    #expect(
      try runtimes.words == [
        "claude", "--dangerously-skip-permissions", "--append-system-prompt-file", path, "--system-prompt-snapshot",
        "off", "--settings", home.workspace.path + "/fleet/run/code0.settings.json", "--model", "opus",
      ])
    #expect(try runtimes.text("contract") == "Be true.\n\n# Persona Contract (code)\n\n# Code\n")
    #expect(try runtimes.mode(path) == 0o600)
    #expect(try runtimes.mode(home.workspace.path + "/fleet/run") == 0o700)
  }

  @Test("the contract is the one that compose-contract prints", arguments: ["claude", "pi"])
  func same(runtime: String) throws {
    #expect(try runtimes.run("mosaic fleet init --profile software-delivery --full -q").status == 0)
    try home.write("runtime/\(runtime)/RUNTIME.md", "Of \(runtime).")
    try home.write("SOUL.local.md", "Soul.")
    let agent = (name: "code0", personaClass: "code")
    let composed = try runtimes.run("mosaic compose-contract \(runtime)", agent: agent)
    #expect(composed.status == 0)
    for part in [
      "Of \(runtime).", "# Persona Contract (code)\n\n# Code", "# Fleet Comms", "# Operator Overlays\n\nSoul.",
    ] { #expect(composed.transcript.contains(part), "\(part)") }
    #expect(try runtimes.run("mosaic launch \(runtime)", agent: agent).status == 7)
    #expect(try runtimes.text("contract") == composed.transcript)
  }

  @Test(
    "a runtime's arguments are passed on unchanged", arguments: ["claude", "codex", "pi", "opencode"],
    ["yolo", "launch"])
  func arguments(runtime: String, verb: String) throws {
    let words = [
      "--help", "-q", "--home", "x", "", "two words", "line\nend", "'\"$HOME`id`", "--", "-n", "--permission-mode",
      "ä😀",
    ]
    let quoted = words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    #expect(try runtimes.run("cd bin; mosaic \(verb) \(runtime) \(quoted)").status == 7)
    #expect(try Array(runtimes.words.suffix(words.count)) == words)
    #expect(try runtimes.words.count == words.count + 1 + (verb == "yolo" && runtime != "opencode" ? 1 : 0))
    #expect(try runtimes.text("folder") == home.url.path + "/bin\n")
  }

  @Test("a hostile contract reaches codex as one string in a file that only its owner can read")
  func codex() throws {
    try home.write("USER.md", "-c x=1\n\"\"\" ''' \\ $(id)\ttab\u{1B}[2J\n--yolo")
    let outcome = try runtimes.run("umask 0; mosaic launch codex exec hi")
    #expect(outcome.status == 7 && outcome.transcript.isEmpty, "\(outcome.transcript)")
    let words = try runtimes.words
    #expect(words.count == 5 && words[2].hasPrefix("mosaic-contract-") && words[3...] == ["exec", "hi"])
    let file = home.url.path + "/.codex/\(words[2]).config.toml"
    #expect(try runtimes.mode(file) == 0o600)
    #expect(
      try runtimes.text("contract").hasSuffix(
        #"developer_instructions = "-c x=1\n\"\"\" ''' \\ $(id)\ttab\u001b[2J\n--yolo\n""# + "\n"))
  }

  @Test("codex gets the contract as an argument, with a warning, if no file can be used")
  func codexArgument() throws {
    try home.write("USER.md", "me")
    let warning = "warning: the contract is on the command line, where every user on this host can read it"
    let exposed = ["codex", "-c", #"developer_instructions="me\n""#]
    for script in ["mosaic launch codex -p mine", "CODEX_HOME=/nowhere mosaic launch codex"] {
      let outcome = try runtimes.run(script)
      #expect(outcome.status == 7 && outcome.transcript.hasPrefix(warning), "\(outcome.transcript)")
      #expect(try Array(runtimes.words.prefix(3)) == exposed)
    }
  }

  @Test("an agent's runtime receives the hooks, and a person's does not")
  func hooks() throws {
    try home.write("fleet/x", "")
    let run = home.workspace.path + "/fleet/run"
    #expect(try runtimes.run("mosaic launch claude", agent: ("a0", "worker")).status == 7)
    #expect(try runtimes.words == ["claude", "--settings", "\(run)/a0.settings.json"])
    #expect(try runtimes.mode("\(run)/a0.settings.json") == 0o600)
    #expect(try runtimes.variable("CLAUDE_CODE_DISABLE_AGENT_VIEW") == "1")
    #expect(try runtimes.variable("MOSAIC_HOME") == home.workspace.path)
    #expect(try runtimes.variable("MOSAIC_RUNTIME_PID") != nil)
    #expect(try runtimes.run("mosaic launch codex", agent: ("a0", "worker")).status == 7)
    #expect(try runtimes.words.contains("--no-daemon") && runtimes.words.last?.hasPrefix("hooks.state={") == true)
    #expect(try runtimes.run("mosaic launch pi", agent: ("a0", "worker")).status == 7)
    #expect(try runtimes.words == ["pi", "--extension", "\(run)/a0.pi.js"])
    for runtime in ["claude", "codex", "pi", "opencode"] {
      #expect(try runtimes.run("mosaic launch \(runtime)").status == 7)
      #expect(try runtimes.words == [runtime])
      #expect(try runtimes.variable("MOSAIC_RUNTIME_PID") == nil)
    }
  }

  @Test("a runtime inside an agent does not report as the agent")
  func nestedRuntime() throws {
    try home.write("fleet/x", "")
    let outer = "MOSAIC_RUNTIME_PID=1 CLAUDE_PID=7 mosaic launch claude"
    #expect(try runtimes.run(outer, agent: ("a0", "worker")).status == 7)
    #expect(try runtimes.words == ["claude"])
    // A process keeps its PID when it executes another program.
    let own = "exec env MOSAIC_RUNTIME_PID=$$ CLAUDE_PID=7 mosaic launch claude"
    #expect(try runtimes.run(own, agent: ("a0", "worker")).status == 7)
    #expect(try runtimes.words.contains("--settings"))
    #expect(try runtimes.variable("CLAUDE_PID") == nil)
  }

  @Test("a person's own settings or hooks replace ours")
  func ownSettings() throws {
    try home.write("fleet/x", "")
    #expect(try runtimes.run("mosaic launch claude --settings mine.json", agent: ("a0", "worker")).status == 7)
    #expect(try runtimes.words == ["claude", "--settings", "mine.json"])
    #expect(try runtimes.run("mosaic launch codex -c hooks.Stop=[]", agent: ("a0", "worker")).status == 7)
    #expect(
      try runtimes.words == ["codex", "-c", "check_for_update_on_startup=false", "--no-daemon", "-c", "hooks.Stop=[]"])
  }

  @Test("opencode finds the contract in its configuration")
  func opencode() throws {
    try home.write("USER.md", "me")
    try home.write("fleet/run/kept", "")
    #expect(try runtimes.run("mosaic yolo opencode", agent: ("oc0", "worker")).status == 7)
    let path = home.workspace.path + "/fleet/run/oc0.contract.md"
    let plugin = home.workspace.path + "/fleet/run/oc0.opencode.js"
    #expect(
      try runtimes.variable("OPENCODE_CONFIG_CONTENT")
        == #"{"instructions":["\#(path)"],"permission":"allow","plugin":["file://\#(plugin)"]}"#)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "me\n")
    let taken = try runtimes.run("OPENCODE_CONFIG_CONTENT='{}x' mosaic yolo opencode")
    #expect(taken.status == 64 && taken.transcript.contains("OPENCODE_CONFIG_CONTENT is already set"))
  }

  @Test(
    "an argument is truncated to Linux's limit, with a warning",
    arguments: [(61_000, false), (62_000, true)])
  func size(bytes: Int, isCut: Bool) throws {
    try home.write("USER.md", String(repeating: "u", count: bytes))
    try home.write("SOUL.local.md", String(repeating: "s", count: bytes))
    let outcome = try runtimes.run("mosaic launch codex -p mine")
    #expect(outcome.status == 7)
    let loss = "warning: the contract omits SOUL.local.md: it is passed as one argument, which holds at most 120 KiB\n"
    #expect(outcome.transcript.hasPrefix(loss) == isCut)
    #expect(try runtimes.words[2].utf8.count > (isCut ? 62_000 : 122_000))
    #expect(try runtimes.run("mosaic -q launch codex").status == 64)
    #expect(try runtimes.run("mosaic launch -q codex").transcript.isEmpty)
  }

  @Test("a file can contain more than an argument")
  func large() throws {
    try home.write("USER.md", String(repeating: "u", count: 1_000_000))
    let outcome = try runtimes.run("mosaic launch claude")
    #expect(outcome.status == 7 && outcome.transcript.isEmpty)
    #expect(try runtimes.text("contract").utf8.count == 1_000_001)
    #expect(try runtimes.words[2].hasPrefix(home.url.path + "/run/mosaic-contract-"))
    #expect(try runtimes.mode(runtimes.words[2]) == 0o600)
  }

  @Test("a runtime starts with a warning if no workspace exists and none is named")
  func nothing() throws {
    let outcome = try runtimes.run("mosaic launch pi x")
    #expect(outcome.status == 7)
    #expect(
      outcome.transcript
        == "warning: there is no workspace at .config/mosaic, so the runtime starts without a contract\n")
    #expect(try runtimes.words == ["pi", "x"])
  }

  @Test(
    "a named path that is not a workspace is an error",
    arguments: [
      ("mosaic launch --home /nowhere pi", "/nowhere, set by --home, does not exist"),
      ("MOSAIC_HOME=/nowhere mosaic yolo pi", "/nowhere, set by MOSAIC_HOME, does not exist"),
      (
        "mkdir empty; mosaic launch --home empty pi",
        "empty, set by --home, is not a workspace: it has neither fleet/ nor a contract file"
      ),
    ])
  func noWorkspace(command: String, message: String) throws {
    let outcome = try runtimes.run(command)
    #expect(outcome.status == 3)
    #expect(outcome.transcript.hasPrefix("error: \(message)\nhelp: pass the workspace with --home, "))
  }

  @Test("recorded consent reaches codex before its own options, and no other launch")
  func consent() throws {
    try home.write(
      "fleet/run/a0.trust", #"{"folders": ["/r"], "model_migrations": {"old": "new"}, "version": 1}"#)
    #expect(try runtimes.run("mosaic yolo codex --model old", agent: ("a0", "worker")).status == 7)
    #expect(
      try Array(runtimes.words.prefix(7)) == [
        "codex", "-c", "check_for_update_on_startup=false", "-c", #"projects={"/r"={trust_level="trusted"}}"#, "-c",
        #"notice.model_migrations={"old"="new"}"#,
      ])
    #expect(try runtimes.run("mosaic yolo codex --model old").status == 7)
    #expect(try !runtimes.words.contains("check_for_update_on_startup=false"))
  }

  @Test("a class without a contract is reported, and the runtime still starts")
  func persona() throws {
    try home.write("USER.md", "me")
    let outcome = try runtimes.run("mosaic launch pi", agent: ("a0", "gardener"))
    #expect(outcome.status == 7)
    #expect(outcome.transcript == "warning: no contract defines the class 'gardener'\n")
    #expect(try runtimes.run("mosaic launch pi", agent: ("a0", "worker")).transcript.isEmpty)
  }

  @Test("the contract of an unknown agent or class is an error")
  func unknownAgent() throws {
    #expect(try runtimes.run("mosaic fleet init --profile software-delivery -q").status == 0)
    for (agent, name) in [("orchestratr", "orchestrator"), ("../comms/enhancer", "")] {
      let outcome = try runtimes.run("mosaic compose-contract claude", agent: (agent, "orchestrator"))
      #expect(outcome.status == 1)
      #expect(outcome.transcript.hasPrefix("error: there is no agent '\(agent)' in this fleet\nhelp: "))
      #expect(outcome.transcript.contains("did you mean '\(name)'?") == !name.isEmpty)
    }
    let outcome = try runtimes.run("mosaic compose-contract claude", agent: ("orchestrator", "enhancr"))
    #expect(outcome.status == 1)
    #expect(outcome.transcript == "error: no contract defines the class 'enhancr'\nhelp: did you mean 'enhancer'?\n")
    #expect(try runtimes.run("mosaic compose-contract claude", agent: ("orchestrator", "worker")).status == 0)
  }

  @Test("claude does not get two permission modes")
  func permissionMode() throws {
    let outcome = try runtimes.run("mosaic yolo claude --permission-mode plan")
    #expect(outcome.status == 64)
    #expect(outcome.transcript.hasPrefix("error: --permission-mode and --dangerously-skip-permissions cannot be used"))
    #expect(try runtimes.run("mosaic launch claude --permission-mode plan").status == 7)
    #expect(try runtimes.words == ["claude", "--permission-mode", "plan"])
  }

  @Test("a runtime that the roster declares runs its command")
  func ownRuntime() throws {
    try home.write(
      "fleet/roster.yaml",
      """
      version: 1
      transport: tmux
      floor: none
      runtimes:
        trial:
          command: [own, --model, "{model}"]
      agents:
        - name: a0
          class: worker
          runtime: trial

      """)
    #expect(try runtimes.run("mosaic fleet generate -q").status == 0)
    #expect(try runtimes.run("MOSAIC_AGENT_MODEL='m 1' mosaic yolo trial -x").status == 7)
    #expect(try runtimes.words == ["own", "--model", "m 1", "-x"])
    #expect(try runtimes.run("mosaic yolo trial -x").status == 7)
    #expect(try runtimes.words == ["own", "-x"])
    let outcome = try runtimes.run("mosaic launch trail")
    #expect(outcome.status == 1)
    #expect(outcome.transcript == "error: there is no runtime 'trail'\nhelp: did you mean 'trial'?\n")
  }

  @Test("an unknown or missing runtime is an error")
  func unknown() throws {
    let unknown = try runtimes.run("mosaic compose-contract zzz")
    #expect(unknown.status == 1)
    #expect(unknown.transcript.contains("help: available: claude, codex, pi, opencode; "))
    let absent = try runtimes.run("rm bin/pi; mosaic launch pi")
    #expect(absent.status == 3 && absent.transcript.contains("error: pi is not on PATH\n"))
    #expect(try runtimes.run("mosaic yolo").status == 64)
  }
}
