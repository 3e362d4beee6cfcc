import MosaicFormats

/// mosaic's tools for Claude Code, as a file for `--mcp-config`. See "Connect Claude Code to tools via MCP" of its
/// documentation.
///
/// The server inherits Claude Code's variables. `alwaysLoad` keeps Claude Code from hiding the tools in its tool search.
enum ClaudeTools {
  static func settings(_ server: ToolServerProgram) -> String {
    let entry: JSONValue = [
      "type": "stdio", "command": .string(server.program), "args": .array(server.arguments.map(JSONValue.string)),
      "alwaysLoad": true,
    ]
    let servers = JSONObject([(ToolServerProgram.name, entry)])
    var bytes: [UInt8] = []
    JSONDocument(["mcpServers": .object(servers)]).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
