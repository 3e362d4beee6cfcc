import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// The page that describes how an agent reaches its peers.
package struct CommsSheet {
  package let text: String

  /// - Throws: `InvalidDescription`, `Refusal`, or a file system error.
  package init(of agent: String, in place: WorkspacePlace, _ context: ContextChoice, limit: Int, tell: Tell) throws {
    let workspace = try Workspace(place)
    let build = try WorkspaceBuild(workspace, choice: context, limit: limit, in: WorkspaceFolder(at: workspace.home))
    try build.confirmValid(tell)
    guard let fleet = build.compilation.fleet else { throw MissingRoster(workspace).refusal }
    text = try Self.sheet(of: agent, in: fleet)
  }

  private static func sheet(of name: String, in fleet: Fleet) throws(Refusal) -> String {
    guard let agent = fleet.agents.first(where: { $0.name.description == name }) else {
      let near = Suggestion.nearest(to: name, among: fleet.agents.map(\.name.description))
      throw Refusal(
        .no, code: "unknown-name", "there is no agent '\(TerminalSafe.line(name))' in this fleet",
        help: near.map { "did you mean '\($0)'?" })
    }
    var bytes: [UInt8] = []
    cheatSheet(for: agent, in: fleet).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
