import Foundation
import MosaicFormats
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("Each runtime gets mosaic's tools in its own way", .runsPrograms)
struct RuntimeToolsTests {
  private static let server = ToolServerProgram(
    program: "/opt/it's \"mosaic\"/bin/mosaic", home: "/home/a b/.config/mosaic",
    environment: ["SECRET_TOKEN", "PATH", "MOSAIC_HOST", "TMUX", "MOSAIC_AGENT_NAME"])

  private static func words(_ runtime: any RuntimeArguments, _ arguments: [String] = []) throws -> [String] {
    let file = runtime.toolFile(server).map { "/run/ada.\($0.ending)" }
    return try runtime.launch(
      LaunchRequest(unattended: false, tools: RuntimeTools(server: server, file: file), arguments: arguments)
    ).words
  }

  @Test("the runtimes that take tools are those of the model")
  func runtimes() {
    let names = BuiltInRuntimes.all.filter(\.takesTools).map(\.name)
    #expect(names == Runtime.namesTakingTools)
    #expect(Runtime.builtIn.filter(\.takesTools).map(\.name) == names)
    #expect(!Runtime(name: "claude", resetCommand: nil, command: ["x"]).takesTools)
  }

  @Test("Claude Code gets a file in one word, so that a prompt after it stays a prompt")
  func claude() throws {
    #expect(try Self.words(ClaudeArguments(), ["hello"]) == ["claude", "--mcp-config=/run/ada.mcp.json", "hello"])
    let file = try #require(ClaudeArguments().toolFile(Self.server))
    #expect(
      JSONValue(parsing: Array(file.text.utf8)) == [
        "mcpServers": [
          "mosaic": [
            "type": "stdio", "command": "/opt/it's \"mosaic\"/bin/mosaic",
            "args": ["mcp", "--home", "/home/a b/.config/mosaic"], "alwaysLoad": true,
          ]
        ]
      ])
  }

  @Test("Codex gets a setting that names the variables it passes on, without their values")
  func codex() throws {
    let words = try Self.words(CodexArguments(), ["hello"])
    #expect(
      words == [
        "codex", "-c",
        #"mcp_servers.mosaic={command="/opt/it's \"mosaic\"/bin/mosaic",args=["mcp","--home","/home/a b/.config/mosaic"],"#
          + #"env_vars=["MOSAIC_AGENT_NAME","MOSAIC_HOST","PATH","TMUX"],tool_timeout_sec=660}"#,
        "hello",
      ])
  }

  @Test("pi and opencode get no tools, and nobody gets them without a request", arguments: ["pi", "opencode"])
  func others(name: String) throws {
    let runtime = try #require(BuiltInRuntimes.all.first { $0.name == name })
    let folder = FleetFolder(home: try ScratchFolder().path)
    #expect(RuntimeTools(for: runtime, of: "ada", server: Self.server, in: folder) == nil)
    for runtime in BuiltInRuntimes.all {
      #expect(try runtime.launch(LaunchRequest(unattended: false)).words == [runtime.name])
    }
  }

  @Test("the file is written to the run folder, and only its owner can read it")
  func file() throws {
    let scratch = try ScratchFolder()
    try scratch.write("", to: "fleet/run/kept")
    let folder = FleetFolder(home: scratch.path)
    let tools = try #require(RuntimeTools(for: ClaudeArguments(), of: "ada", server: Self.server, in: folder))
    #expect(tools.file == "\(scratch.path)/fleet/run/ada.mcp.json")
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + "/fleet/run/ada.mcp.json")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(RuntimeTools(for: ClaudeArguments(), of: "../x", server: Self.server, in: folder) == nil)
  }
}
