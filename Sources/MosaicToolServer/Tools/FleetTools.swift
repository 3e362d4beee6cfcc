package import MosaicOperations

/// The tools of `mosaic mcp`, each with the effect and the result of a verb.
package struct FleetTools {
  let place: WorkspacePlace
  /// The workspace that `validate` checks, which may be one above the current folder.
  let sources: WorkspacePlace

  package init(in place: WorkspacePlace, sources: WorkspacePlace) {
    self.place = place
    self.sources = sources
  }

  package var all: [Tool] { [fleetPs, sendMessage, readContract, validate, explain] }

  package static let instructions =
    "Tools for working in a fleet of agents that mosaic runs. Use them instead of the shell commands 'mosaic agent send' "
    + "and 'mosaic fleet ps': arguments need no quoting."

  /// Runs a tool. A refusal is a result that the model reads; only a bug in this program is thrown.
  static func reportingRefusals(_ work: () throws -> ToolResult) throws -> ToolResult {
    do {
      return try work()
    } catch {
      guard let refusal = Refusal(error) else { throw error }
      let help = refusal.help.map { "\nhelp: \($0)" } ?? ""
      return ToolResult(error: "error: \(refusal.message)\(help)")
    }
  }
}
