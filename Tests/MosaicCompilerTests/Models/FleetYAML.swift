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
    yaml.lines.append("backlog: \(fleet.backlog.rawValue)")
    yaml.add(fleet.loop)
    yaml.add(fleet.connector)
    yaml.add(fleet.repositories)
    if !fleet.notify.isEmpty { yaml.list("notify", fleet.notify, quoted) }
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
    add("    working_directory", agent.repository == nil ? agent.workingDirectory : nil)
    add("    repository", agent.repository)
    add(agent.service)
    if agent.command == nil { lines.append("    resume_session: \(agent.service.resumesSession)") }
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
    if agent.command == nil, agent.runtime.takesTools { lines.append("    mcp: \(agent.mcp)") }
    if !agent.channels.isEmpty { list("    channels", agent.channels, Self.quoted) }
    if !agent.environment.isEmpty { lines.append("    env:") }
    for variable in agent.environment { add("      \(variable.name)", variable.value) }
  }

  private mutating func add(_ service: ServicePolicy) {
    lines.append("    enabled: \(service.isEnabled)")
    lines.append("    restart: \(service.restart.rawValue)")
    lines.append("    stop_timeout: \(service.stopTimeout)s")
    lines.append("    resources: {}")
    guard service.resources != .none else { return }
    lines[lines.count - 1] = "    resources:"
    add("      memory_max", service.resources.memoryMax)
    add("      cpu_quota", service.resources.cpuQuota)
    if let tasks = service.resources.tasksMax { lines.append("      tasks_max: \(tasks)") }
  }

  private mutating func add(_ loop: LoopPolicy?) {
    guard let loop else { return }
    lines.append("loop:")
    let times = [
      ("interval", loop.interval), ("ttl", loop.ttl), ("max_claim", loop.maxClaim), ("nudge_after", loop.nudgeAfter),
      ("stuck_after", loop.stuckAfter), ("replan_every", loop.replanEvery),
    ]
    for (key, seconds) in times { lines.append("  \(key): \(seconds)s") }
    lines.append("  max_attempts: \(loop.maxAttempts)")
    if let concurrency = loop.concurrency { lines.append("  concurrency: \(concurrency)") }
  }

  private mutating func add(_ connector: Connector) {
    guard case .matrix(let matrix) = connector else { return }
    lines += ["connector:", "  kind: matrix", "  matrix:"]
    add("    homeserver_url", matrix.homeserver)
    add("    user_id", matrix.user)
    add("    room_id", matrix.room)
    add("    token_file", matrix.tokenFile)
    add("    ca_file", matrix.authorityFile)
    list("    allowed_users", matrix.allowedUsers, Self.quoted)
    list("    operators", matrix.operators, Self.quoted)
  }

  private mutating func add(_ repositories: [Repository]) {
    if !repositories.isEmpty { lines.append("repositories:") }
    for repository in repositories {
      lines.append("  \(repository.name):")
      add("    path", repository.path)
      add("    base", repository.base)
    }
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
