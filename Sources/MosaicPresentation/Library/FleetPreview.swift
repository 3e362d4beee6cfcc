import MosaicFormats
package import MosaicModel
import MosaicOperations

/// The agents and the org chart of a fleet that does not exist yet.
package enum FleetPreview {
  package static func text(of fleet: Fleet) -> String {
    roster(of: fleet).text + "\n" + reportingLines(of: fleet).map { $0 + "\n" }.joined()
  }

  package static func document(of fleet: Fleet, _ profile: String) -> String {
    let agents = fleet.agents.map { JSONValue.object(facts(of: $0, in: fleet)) }
    return JSONDocument.versioned(["agents": .array(agents), "profile": .string(profile)])
  }

  private static func roster(of fleet: Fleet) -> TextTable {
    let rows = fleet.agents.map { agent in
      [
        agent.name.description, agent.personaClass.description, agent.runtime.name, agent.modelHint ?? "-",
        agent.persistentPersona ? "yes" : "no",
      ]
    }
    return TextTable([["NAME", "CLASS", "RUNTIME", "MODEL", "PERSISTENT"]] + rows)
  }

  private static func facts(of agent: Agent, in fleet: Fleet) -> JSONObject {
    [
      "class": .string(agent.personaClass.description),
      "model_hint": JSONValue(agent.modelHint),
      "name": .string(agent.name.description),
      "persistent_persona": .bool(agent.persistentPersona),
      "reports_to": JSONValue(agent.manager.map { fleet.agents[$0].name.description }),
      "reset_between_tasks": .bool(agent.resetBetweenTasks),
      "runtime": .string(agent.runtime.name),
    ]
  }
}
