import MosaicDiagnostics
import MosaicSyntax

/// A kind of YAML file that other tools read, recognized by its top-level keys.
package enum OtherTool: Sendable, Hashable, CaseIterable {
  case kubernetes
  case compose
  case pipeline
  /// A description of agents for another tool.
  case agents
  /// The metadata of a web page.
  case page

  /// - Parameters:
  ///   - keys: the top-level keys.
  ///   - hasAgentMap: whether `agents` is a mapping and not a list.
  /// - Returns: nil if the keys are those of no other tool, or are also those of a file of mosaic.
  package init?(keys: Set<String>, hasAgentMap: Bool = false) {
    // A file with these is one of mosaic's, perhaps with mistakes.
    if !keys.isDisjoint(with: ["transport", "roster", "floor"]) { return nil }
    if keys.contains("mission"), !keys.isDisjoint(with: Self.northStarKeys) { return nil }
    if keys.contains("agents") {
      if !keys.isDisjoint(with: Self.pipelineKeys) {
        self = .pipeline
      } else if hasAgentMap || !keys.isDisjoint(with: Self.agentToolKeys) {
        self = .agents
      } else {
        return nil
      }
    } else if keys.isSuperset(of: ["apiVersion", "kind"]) {
      self = .kubernetes
    } else if keys.contains("services") {
      self = .compose
    } else if !keys.isDisjoint(with: Self.pipelineKeys) {
      self = .pipeline
    } else if keys.contains("title"), !keys.isDisjoint(with: Self.pageKeys) {
      self = .page
    } else {
      return nil
    }
  }

  /// Every key that is searched for.
  package static let keys =
    pipelineKeys.union(agentToolKeys).union(pageKeys).union(northStarKeys)
    .union(["transport", "mission", "roster", "floor", "agents", "apiVersion", "kind", "services", "title"])

  /// Keys that distinguish the kind of file from a roster.
  fileprivate var evidence: Set<String> {
    switch self {
    case .kubernetes: ["apiVersion"]
    case .compose: ["services"]
    case .pipeline: Self.pipelineKeys
    case .agents: Self.agentToolKeys
    case .page: Self.pageKeys
    }
  }

  private static let northStarKeys: Set<String> = [
    "goals", "workstreams", "success_criteria", "standing_objectives", "assumptions",
  ]
  private static let pipelineKeys: Set<String> = [
    "steps", "jobs", "stages", "pipeline", "pipelines", "workflows",
  ]
  private static let agentToolKeys: Set<String> = [
    "models", "llm", "llms", "llm_config", "tasks", "crew", "tools", "toolsets", "mcpServers", "mcp_servers", "mcp",
    "providers", "process", "manager_llm", "workflow", "prompts",
  ]
  private static let pageKeys: Set<String> = [
    "layout", "date", "tags", "author", "authors", "slug", "draft", "permalink", "categories", "weight",
    "sidebar_position", "nav_order", "template", "lead",
  ]

  /// The kind of file, to follow "looks like".
  package var name: String {
    switch self {
    case .kubernetes: "a file of Kubernetes"
    case .compose: "a file of Compose"
    case .pipeline: "a CI pipeline"
    case .agents: "a description of agents for another tool"
    case .page: "the metadata of a web page"
    }
  }
}

/// Reports a file of another tool in place of a roster, and returns whether it is one. Its keys are not reported one by
/// one.
///
/// ```yaml
/// apiVersion: v1
/// kind: Deployment   # not a roster
/// ```
func reportOtherTool(_ root: YAMLNode, into diagnostics: inout DiagnosticBag) -> Bool {
  guard case .mapping(let entries) = root.content else { return false }
  let names = Set(entries.map(\.key.value))
  guard let tool = OtherTool(keys: names), tool != .page,
    let key = entries.first(where: { tool.evidence.contains($0.key.value) })?.key
  else { return false }
  // A roster that only lacks 'transport' may have another tool's key by mistake.
  if tool == .agents, names.contains(RosterKeys.version.name) { return false }
  diagnostics.report(
    .unknownKey, message: "this is \(tool.name), not a roster", at: Label(key.span),
    help: "write 'version: 1', 'transport: tmux', and each agent under 'agents:'; 'mosaic fleet init' creates a roster")
  return true
}
