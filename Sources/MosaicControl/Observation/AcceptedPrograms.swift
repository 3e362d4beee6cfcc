/// The foreground programs that an agent's pane may show.
struct AcceptedPrograms: Sendable {
  /// nil where nobody knows which they are.
  private let names: Set<String>?

  /// - Parameters:
  ///   - command: of a runtime that is not built in.
  ///   - own: shell command in place of the runtime's; nil for the one that the roster gives the agent.
  init(for agent: FleetRecord.AgentRecord, command: [String]?, own: String? = nil) {
    // Until it has become the runtime, the pane runs this program.
    var names: Set = ["mosaic"]
    if let own = own ?? agent.command {
      names.insert("sh")
      own.split(whereSeparator: \.isWhitespace).first.map { _ = names.insert(Self.name(of: $0)) }
    } else if let first = command?.first {
      names.insert(Self.name(of: first[...]))
    } else if Self.runByNode.contains(agent.runtime) {
      names.formUnion([agent.runtime, "node"])
    } else {
      self.names = nil
      return
    }
    self.names = names
  }

  /// Runtimes whose documented installation is a package for Node.js.
  private static let runByNode: Set = ["claude", "codex", "opencode", "pi"]

  var areKnown: Bool { names != nil }

  func contains(_ program: String) -> Bool {
    names?.contains(program) ?? true
  }

  private static func name(of word: Substring) -> String {
    let plain = word.filter { $0 != "\"" && $0 != "'" }
    return plain.split(separator: "/").last.map(String.init) ?? String(plain)
  }
}
