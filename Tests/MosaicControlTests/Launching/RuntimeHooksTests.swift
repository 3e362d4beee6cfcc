import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("Each runtime gets the hook in its own way", .runsPrograms)
struct RuntimeHooksTests {
  private static let program = "/opt/it's \"mosaic\"/bin/mosaic"

  @Test("Claude Code's settings start the program without a shell, and no turn waits for it")
  func claude() throws {
    let text = ClaudeHooks.settings(running: Self.program)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [String: Any]])
    let hooks = try #require(object["hooks"])
    #expect(hooks.keys.sorted() == ClaudeHooks.kinds.sorted())
    let stop = try #require((hooks["Stop"] as? [[String: Any]])?.first?["hooks"] as? [[String: Any]])
    #expect(stop.count == 1 && stop[0]["command"] as? String == Self.program)
    #expect(stop[0]["args"] as? [String] == ["agent", "hook", "Stop"])
    #expect(stop[0]["async"] as? Bool == true && stop[0]["type"] as? String == "command")
  }

  @Test("Codex trusts these hooks and no others, by their digest")
  func codex() {
    let settings = CodexHooks.settings(running: "/bin/mosaic")
    #expect(settings.count == CodexHooks.kinds.count + 1)
    #expect(
      settings[3]
        == #"hooks.Stop=[{hooks=[{type="command",command="'/bin/mosaic' agent hook Stop",timeout=1,async=true}]}]"#)
    #expect(settings[5].hasSuffix("timeout=1,async=false}]}]"))
    // A digest that Codex 0.163.0 accepted without a dialog.
    #expect(
      settings.last?.contains(
        #""/<session-flags>/config.toml:stop:0:0"={trusted_hash="sha256:DIGEST",enabled=true}"#.replacing(
          "DIGEST", with: CodexHooks.digest(of: "'/bin/mosaic' agent hook Stop", on: "stop"))) == true)
    #expect(
      CodexHooks.digest(of: "'/opt/mosaic' agent hook Stop", on: "stop")
        == "52c57ce1e68e536805ed878dd08d0be108b381170123feb6904e7e75882afe40")
  }

  @Test("a path with quotes stays one shell word and one TOML string")
  func quotes() {
    let setting = CodexHooks.settings(running: Self.program)[0]
    #expect(setting.contains(#"command="'/opt/it'\\''s \"mosaic\"/bin/mosaic' agent hook SessionStart""#))
  }

  @Test("the modules of opencode and pi are JavaScript", arguments: ["opencode", "pi"])
  func modules(name: String) throws {
    let runtime = try #require(BuiltInRuntimes.all.first { $0.name == name })
    let file = try #require(runtime.hookFile(running: Self.program))
    #expect(file.text.contains(#"spawn("/opt/it's \"mosaic\"/bin/mosaic", ["agent", "hook", kind], options)"#))
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/node") else { return }
    let scratch = try ScratchFolder()
    try scratch.write(file.text, to: "hooks.mjs")
    #expect(try ProgramRun.run("/usr/bin/node", ["--check", scratch.path + "/hooks.mjs"]).status == 0)
  }

  @Test("the modules of pi and opencode report events", arguments: ["opencode", "pi"])
  func reports(name: String) throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/node") else { return }
    let scratch = try ScratchFolder()
    let hook = "#!/bin/sh\n{ echo \"$*\"; cat; echo; } >> \"$0.log\"\n"
    try scratch.write(hook, to: "hook", mode: 0o755)
    let runtime = try #require(BuiltInRuntimes.all.first { $0.name == name })
    let file = try #require(runtime.hookFile(running: scratch.path + "/hook"))
    try scratch.write(file.text, to: "hooks.mjs")
    let drivers = [
      "opencode": """
      const hooks = await m.MosaicEvents();
      await hooks["chat.message"]({ sessionID: "s" }, { parts: [{ type: "text", text: "hi" }] });
      """,
      "pi": """
      const on = {};
      m.default({ on: (event, handler) => { on[event] = handler; } });
      await on.before_agent_start({ prompt: "hi" }, { sessionManager: { getSessionFile: () => "s" } });
      """,
    ]
    try scratch.write("import * as m from \"./hooks.mjs\";\n\(drivers[name]!)\n", to: "driver.mjs")
    #expect(try ProgramRun.run("/usr/bin/node", [scratch.path + "/driver.mjs"]).status == 0)
    var text = ""
    for _ in 0..<100 where !text.contains("\n{") {
      usleep(20_000)
      text = (try? scratch.read("hook.log")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    #expect(text.hasPrefix("agent hook UserPromptSubmit\n{") && text.contains("\"prompt\":\"hi\""))
    #expect(text.contains("\"session_id\":\"s\""))
  }

  @Test("the hook file belongs to one agent, and without a fleet there are no hooks")
  func files() throws {
    let scratch = try ScratchFolder()
    let folder = FleetFolder(home: scratch.path)
    #expect(RuntimeHooks(for: ClaudeArguments(), of: "ada", program: "/m", in: folder) == nil)
    try scratch.write("", to: "fleet/x")
    let hooks = RuntimeHooks(for: ClaudeArguments(), of: "ada", program: "/m", in: folder)
    #expect(hooks?.file == "\(folder.run)/ada.settings.json")
    #expect(RuntimeHooks(for: CodexArguments(), of: "ada", program: "/m", in: folder)?.file == nil)
    #expect(RuntimeHooks(for: ClaudeArguments(), of: "../x", program: "/m", in: folder) == nil)
    let mode = try FileManager.default.attributesOfItem(atPath: hooks?.file ?? "")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
