import MosaicDiagnostics
import MosaicFormats
package import MosaicModel

/// Generates `fleet/agents/<name>.env` for each agent on this host; its unit and its pane read it.
package func lowerEnvironmentFiles(_ fleet: Fleet, in context: CompileContext) -> [Artifact] {
  fleet.agents(on: context.host).map { agent in
    let document = environment(of: agent, tenant: fleet.tenant)
    return Artifact(path: FleetLayout.environment(of: agent.name.description), mode: .private, document)
  }
}

private func environment(of agent: Agent, tenant: String) -> EnvironmentDocument {
  var document = EnvironmentDocument(comments: notice(for: agent).lines)
  document.add(AgentVariable.name.rawValue, value: agent.name.description)
  document.add(AgentVariable.personaClass.rawValue, value: agent.personaClass.description)
  document.add(AgentVariable.runtime.rawValue, value: agent.runtime.name)
  document.add(AgentVariable.model.rawValue, value: agent.modelHint ?? "")
  document.add(AgentVariable.workingDirectory.rawValue, value: agent.workingDirectory)
  document.add(AgentVariable.yolo.rawValue, value: agent.yolo ? "1" : "0")
  document.add(AgentVariable.command.rawValue, value: agent.command ?? "")
  document.add(AgentVariable.channels.rawValue, value: agent.channels.joined(separator: ","))
  document.add(AgentVariable.socket.rawValue, value: agent.socket.name ?? "")
  document.add(AgentVariable.host.rawValue, value: agent.host.description)
  document.add(AgentVariable.tenant.rawValue, value: tenant)
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
  let sorted = agent.environment.sorted { $0.name.precedes($1.name) }
  for variable in sorted { document.add(variable.name, value: variable.value) }
}
