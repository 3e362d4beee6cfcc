import MosaicDiagnostics
import MosaicFormats
package import MosaicModel

extension Output {
  static let environmentFiles = Output(at: .named(prefix: FleetLayout.agents + "/", suffix: ".env")) {
    lowerEnvironmentFiles($0.fleet, in: $0.context)
  }
}

/// Generates `fleet/agents/<name>.env` for each agent on this host; its unit and its pane read it.
package func lowerEnvironmentFiles(_ fleet: Fleet, in context: CompileContext) -> [Artifact] {
  fleet.agents(on: context.host).map { agent in
    let document = environment(of: agent, in: fleet)
    return Artifact(path: FleetLayout.environment(of: agent.name.description), mode: .private, document)
  }
}

private func environment(of agent: Agent, in fleet: Fleet) -> EnvironmentDocument {
  var document = EnvironmentDocument(comments: notice(for: agent).lines)
  for variable in AgentVariable.allCases {
    if let value = variable.value(for: agent, in: fleet) { document.add(variable.rawValue, value: value) }
  }
  addRuntimeVariables(of: agent, to: &document)
  addVariables(of: agent, to: &document)
  return document
}

private func notice(for agent: Agent) -> GeneratedNotice {
  GeneratedNotice(
    source: GeneratedNotice.roster.source,
    advice: "Variables of your own belong in \(agent.name).local.env, which is read after this file and wins"
  )
}

/// Adds the variables that keep a long-running claude within a context that it can compact.
private func addRuntimeVariables(of agent: Agent, to document: inout EnvironmentDocument) {
  guard agent.runtime.name == "claude" else { return }
  document.add("CLAUDE_CODE_DISABLE_1M_CONTEXT", value: "1")
  document.add("CLAUDE_CODE_AUTO_COMPACT_WINDOW", value: "200000")
}

/// Adds the roster's variables last, so that they override earlier ones of the same name.
private func addVariables(of agent: Agent, to document: inout EnvironmentDocument) {
  for variable in agent.environment { document.add(variable.name, value: variable.value) }
}
