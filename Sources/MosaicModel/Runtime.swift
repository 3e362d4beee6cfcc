/// A program that runs an agent.
package struct Runtime: Hashable, Sendable {
  package let name: String
  /// The command that starts a fresh conversation, such as `/clear`; nil if unknown.
  package let resetCommand: String?
  /// Arguments of a runtime that is not built in; see `RuntimePlaceholder`.
  package let command: [String]?

  package init(name: String, resetCommand: String?, command: [String]? = nil) {
    self.name = name
    self.resetCommand = resetCommand
    self.command = command
  }

  /// The runtimes that need no declaration.
  package static let builtIn = [
    Runtime(name: "claude", resetCommand: "/clear"),
    Runtime(name: "codex", resetCommand: "/clear"),
    Runtime(name: "pi", resetCommand: "/new"),
    Runtime(name: "opencode", resetCommand: "/new"),
  ]

  /// Whether mosaic starts the runtime and can pass it a server of the Model Context Protocol.
  package var takesTools: Bool { command == nil && Self.namesTakingTools.contains(name) }

  package static let namesTakingTools = ["claude", "codex"]
}
