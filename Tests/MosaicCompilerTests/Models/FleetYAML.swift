import MosaicModel

@testable import MosaicFormats

/// Writes a fleet as the YAML that people would write, with all of its keys.
struct FleetYAML {
  private(set) var lines: [String] = []

  static func roster(_ fleet: Fleet) -> String {
    var yaml = FleetYAML()
    yaml.lines = ["version: 1", "transport: tmux", "floor: none"]
    yaml.add("host", fleet.host.description)
    yaml.add("tenant_id", fleet.tenant)
    yaml.lines.append("tmux:")
    yaml.add("  socket_name", fleet.socket.name)
    yaml.add("  holder_session", fleet.holderSession)
    yaml.lines.append("agents:")
    for agent in fleet.agents { yaml.add(agent, of: fleet) }
    return yaml.text
  }

  static func northStar(_ northStar: NorthStar) -> String {
    var yaml = FleetYAML()
    yaml.lines = ["version: 1", "mission: \(quoted(northStar.mission))"]
    yaml.lines.append("substrate: {note: \(quoted(northStar.substrate))}")
    yaml.add("standing_objectives", northStar.objectives, as: "text")
    yaml.add("success_criteria", northStar.criteria, as: "text")
    yaml.add("workstreams", northStar.workstreams, as: "title")
    yaml.list("goals", northStar.goals) { goal in
      "{id: \(goal.id), title: \(quoted(goal.title)), phase: \(goal.phase), priority: \(goal.priority), "
        + "depends_on: [\(goal.dependsOn.joined(separator: ", "))]}"
    }
    yaml.list("assumptions", northStar.assumptions) {
      "{id: \($0.id), vetoable: \($0.isVetoable), text: \(quoted($0.text))}"
    }
    yaml.lines.append("spend: {advisory: \(northStar.spend.isAdvisory), note: \(quoted(northStar.spend.note))}")
    return yaml.text
  }

  private var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func add(_ key: String, _ value: String?) {
    if let value { lines.append("\(key): \(Self.quoted(value))") }
  }

  private mutating func list<Item>(_ key: String, _ items: [Item], _ spelled: (Item) -> String) {
    lines.append("\(key): [\(items.map(spelled).joined(separator: ", "))]")
  }

  private mutating func add(_ key: String, _ statements: [NorthStar.Statement], as text: String) {
    list(key, statements) { "{id: \($0.id), \(text): \(Self.quoted($0.text))}" }
  }

  private mutating func add(_ agent: Agent, of fleet: Fleet) {
    add("  - name", agent.name.description)
    add("    class", agent.personaClass.description)
    add("    runtime", agent.runtime.name)
    add("    working_directory", agent.workingDirectory)
    lines.append("    persistent_persona: \(agent.persistentPersona)")
    lines.append("    reset_between_tasks: \(agent.resetBetweenTasks)")
    add("    reports_to", agent.manager.map { fleet.agents[$0].name.description })
    add("    alias", agent.alias)
    add("    host", agent.host.description)
    add("    ssh", agent.ssh)
    add("    socket", agent.socket.name)
    add("    command", agent.command)
    add("    model_hint", agent.modelHint)
    if agent.command == nil { lines.append("    yolo: \(agent.yolo)") }
    if !agent.channels.isEmpty { list("    channels", agent.channels, Self.quoted) }
    if !agent.environment.isEmpty { lines.append("    env:") }
    for variable in agent.environment { add("      \(variable.name)", variable.value) }
  }

  /// Returns a double-quoted scalar on one line.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
