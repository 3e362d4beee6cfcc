import MosaicHost

/// Passes the tools of `mosaic mcp` to a runtime at launch, in addition to the person's own servers and settings.
package struct RuntimeTools: Equatable, Sendable {
  package let server: ToolServerProgram
  /// The file that `RuntimeArguments.toolFile(_:)` requested; nil for a runtime that needs none.
  package let file: String?

  package init(server: ToolServerProgram, file: String? = nil) {
    self.server = server
    self.file = file
  }

  /// Writes a runtime's file, 0600, to the fleet's run folder, which exists.
  ///
  /// - Returns: nil if the runtime cannot use the tools, or if the file cannot be written: the agent then has the shell
  ///   commands only.
  package init?(
    for runtime: any RuntimeArguments, of agent: String, server: ToolServerProgram, in folder: FleetFolder
  ) {
    guard runtime.takesTools, FileName.isSafe(agent) else { return nil }
    guard let file = runtime.toolFile(server) else {
      self.init(server: server)
      return
    }
    guard let path = file.write(for: agent, in: folder) else { return nil }
    self.init(server: server, file: path)
  }
}

/// `mosaic mcp`, as a runtime starts it.
package struct ToolServerProgram: Equatable, Sendable {
  /// The server's name in the runtime.
  static let name = "mosaic"

  /// Absolute path of this program.
  let program: String
  /// The workspace.
  let home: String
  /// Names of the runtime's variables that the server needs, sorted. Codex passes on only some of its own.
  let variables: [String]

  /// - Parameter environment: the names of the runtime's variables.
  package init(program: String, home: String, environment: some Sequence<String>) {
    self.program = program
    self.home = home
    variables = environment.filter { Self.isNeeded($0) }.sorted()
  }

  var arguments: [String] { ["mcp", "--home", home] }

  /// Returns whether a variable names the agent, or helps to find tmux, systemd, ssh and the runtimes' files.
  private static func isNeeded(_ name: String) -> Bool {
    let others: Set = [
      "CLAUDE_CONFIG_DIR", "CODEX_HOME", "DBUS_SESSION_BUS_ADDRESS", "HOME", "LANG", "LC_ALL", "PATH", "SSH_AUTH_SOCK",
      "TMUX", "TMUX_PANE", "TMUX_TMPDIR", "USER", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR",
    ]
    return name.hasPrefix("MOSAIC_") || others.contains(name)
  }
}
