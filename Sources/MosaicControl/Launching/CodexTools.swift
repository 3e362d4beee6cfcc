import MosaicFormats

/// mosaic's tools for Codex, as a value of `-c`. See "Model Context Protocol" and "Configuration Reference"
/// (`mcp_servers`) of its documentation.
///
/// Only the names of variables are on the command line, because every user of the host can read it. The timeout is
/// longer than the longest wait of `send_message`.
enum CodexTools {
  /// Seconds.
  private static let timeout = 660

  static func setting(_ server: ToolServerProgram) -> String {
    let values = [
      "command=\(TOMLString.quoted(server.program))", "args=\(list(server.arguments))",
      "env_vars=\(list(server.variables))", "tool_timeout_sec=\(timeout)",
    ]
    return "mcp_servers.\(ToolServerProgram.name)={\(values.joined(separator: ","))}"
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(TOMLString.quoted).joined(separator: ",") + "]"
  }
}
