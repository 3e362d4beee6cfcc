import MosaicModel

@testable import MosaicCompiler

/// Compares the files generated on host `here` with the fleet.
struct FleetReadBack {
  private let fleet: Fleet
  private let files: [String: [UInt8]]

  init(_ fleet: Fleet, files: [RenderedFile]) {
    self.fleet = fleet
    self.files = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
  }

  func requireEverything() throws {
    let local = fleet.agents.indices.filter { fleet.agents[$0].host == HostName("here") }
    let names = local.map { fleet.agents[$0].name.description }
    try requireSame(stems(in: "fleet/agents/", ".env"), names.sorted(), "an env file")
    try requireSame(stems(in: "fleet/comms/", ".md"), (names + ["DIRECTORY"]).sorted(), "a sheet")
    for index in local {
      try requireEnvironment(of: fleet.agents[index])
      try requireSheet(of: index)
    }
    try requireRows(of: "fleet/comms/DIRECTORY.md", say: Array(fleet.agents.indices))
    try requireUnits(of: local.map { fleet.agents[$0] })
    try requireSummary()
    try requireFacts()
  }

  private func stems(in folder: String, _ ending: String) -> [String] {
    files.keys.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count).dropLast(ending.count)) }
      .sorted()
  }

  private func file(_ path: String) throws -> [UInt8] {
    guard let bytes = files[path] else { throw Mismatch(description: "there is no \(path)") }
    return bytes
  }

  private func name(_ agent: Agent.Index?) -> String? {
    agent.map { fleet.agents[$0].name.description }
  }
}

// MARK: - Env files and units

extension FleetReadBack {
  private func requireEnvironment(of agent: Agent) throws {
    let claude = [("CLAUDE_CODE_DISABLE_1M_CONTEXT", "1"), ("CLAUDE_CODE_AUTO_COMPACT_WINDOW", "200000")]
    let expected =
      [
        ("MOSAIC_AGENT_NAME", agent.name.description), ("MOSAIC_AGENT_CLASS", agent.personaClass.description),
        ("MOSAIC_AGENT_RUNTIME", agent.runtime.name), ("MOSAIC_AGENT_MODEL", agent.modelHint ?? ""),
        ("MOSAIC_AGENT_WORKDIR", agent.workingDirectory), ("MOSAIC_AGENT_YOLO", agent.yolo ? "1" : "0"),
      ] + (agent.mcp ? [] : [("MOSAIC_AGENT_MCP", "0")]) + [
        ("MOSAIC_AGENT_COMMAND", agent.command ?? ""),
        ("MOSAIC_AGENT_CHANNELS", agent.channels.joined(separator: ",")),
        ("MOSAIC_TMUX_SOCKET", agent.socket.name ?? ""), ("MOSAIC_HOST", agent.host.description),
        ("MOSAIC_TENANT_ID", fleet.tenant),
      ] + (agent.runtime.name == "claude" ? claude : []) + agent.environment.map { ($0.name, $0.value) }
    let path = "fleet/agents/\(agent.name).env"
    let variables = try EnvironmentReader(file(path)).variables
    try requireSame(variables.map(\.name), expected.map(\.0), "a name in \(path)")
    for (read, (name, value)) in zip(variables, expected) { try requireSame(read.value, value, "\(name) in \(path)") }
  }

  private func requireUnits(of agents: [Agent]) throws {
    let target = try UnitReader(file("systemd/user/mosaic-fleet.target"))
    let wanted = agents.filter(\.service.isEnabled).map { "mosaic-agent@\($0.name).service" }
    try requireSame(target.values("Unit", "Wants"), wanted, "a wanted unit")
    for agent in agents { try requireDropIn(of: agent) }
    let notifier = files["systemd/user/mosaic-notify@.service"]
    try requireEqual(notifier == nil, fleet.notify.isEmpty, "the notifier")
    let holder = try UnitReader(file("systemd/user/mosaic-tmux-holder.service"))
    let command = try UnitReader.command(holder.value("Service", "ExecStart"))
    guard let socket = fleet.socket.name else {
      return try requireSame(Array(command.dropFirst()), ["fleet", "hold"], "the holder")
    }
    try requireSame(
      command,
      ["tmux", "-f", "/dev/null", "-L", socket, "new-session", "-d", "-s", fleet.holderSession, "sleep", "infinity"]
        + [";", "set-option", "-s", "exit-empty", "off"],
      "the holder")
  }

  private func requireDropIn(of agent: Agent) throws {
    let path = "systemd/user/mosaic-agent@\(agent.name).service.d/50-mosaic.conf"
    let restarts: [RestartPolicy: String] = [.always: "always", .never: "no"]
    let restart = restarts[agent.service.restart].map { [$0] } ?? []
    let timeout = agent.service.stopTimeout == 10 ? [] : ["\(agent.service.stopTimeout)"]
    guard let bytes = files[path] else { return try requireEqual(restart + timeout, [], "no \(path)") }
    let dropIn = try UnitReader(bytes)
    try requireSame(dropIn.values("Service", "Restart"), restart, "Restart= in \(path)")
    try requireSame(dropIn.values("Service", "TimeoutStopSec"), timeout, "TimeoutStopSec= in \(path)")
  }
}

// MARK: - Pages

extension FleetReadBack {
  private func requireSheet(of index: Agent.Index) throws {
    let path = "fleet/comms/\(fleet.agents[index].name).md"
    let peers = fleet.agents.indices.filter { $0 != index }
    if peers.count <= 32 { return try requireRows(of: path, say: peers) }
    let rows = try table(path).dropFirst()
    let places = rows.map { row in peers.first { row[0] == title(of: fleet.agents[$0]) } }
    try requireEqual(places.contains(nil) || Set(places).count != rows.count || rows.count > 32, false, path)
    for (row, place) in zip(rows, places.compactMap(\.self)) { try requireSame(row, self.row(of: place), path) }
  }

  private func requireRows(of path: String, say agents: [Agent.Index]) throws {
    if agents.isEmpty { return try requireEqual(MarkdownReader(file(path)).rawTables.isEmpty, true, path) }
    let rows = try table(path)
    try requireSame(rows[0], ["name", "class", "alias", "reports to", "command"], path)
    try requireEqual(rows.count - 1, agents.count, "number of rows of \(path)")
    for (read, agent) in zip(rows.dropFirst(), agents) { try requireSame(read, row(of: agent), path) }
  }

  private func table(_ path: String) throws -> [[String]] {
    guard let table = MarkdownReader(try file(path)).tables.first else {
      throw Mismatch(description: "no table in \(path)")
    }
    return table
  }

  private func title(of agent: Agent) -> String {
    agent.name.description + (agent.personaClass == .orchestrator ? " ★" : "")
  }

  private func row(of index: Agent.Index) -> [String] {
    let agent = fleet.agents[index]
    let socket = agent.socket.name.map { " -L \($0)" } ?? ""
    let host = agent.host == HostName("here") ? "" : " -H \(agent.ssh)"
    return [
      title(of: agent), agent.personaClass.description, agent.alias.map(TableModelTests.oneLine) ?? "—",
      name(agent.manager) ?? "—", "mosaic agent send -s \(agent.name)\(socket)\(host) <<'EOF'",
    ]
  }

  private func requireSummary() throws {
    let path = "fleet/FLEET.md"
    let rows = try table(path)
    try requireEqual(rows.count - 1, fleet.agents.count, "number of rows of \(path)")
    for (row, agent) in zip(rows.dropFirst(), fleet.agents) {
      let facts = [
        agent.name.description, agent.personaClass.description, agent.runtime.name, agent.modelHint ?? "—",
        agent.host.description, name(agent.manager) ?? "—",
      ]
      try requireSame(row, facts, path)
    }
    try requireChart(on: path)
  }

  private func requireChart(on path: String) throws {
    guard let chart = MermaidReader(MarkdownReader(try file(path)).fence("mermaid")) else {
      throw Mismatch(description: "no chart in \(path)")
    }
    try requireEqual(chart.labels.count, fleet.agents.count, "number of nodes")
    for (index, agent) in fleet.agents.enumerated() {
      let label = "\(agent.name) (\(agent.personaClass))" + (agent.alias.map { ", " + $0 } ?? "")
      try requireSame(chart.labels["a\(index)"] ?? "nothing", label, "the label of \(agent.name)")
    }
    let arrows = fleet.agents.enumerated().compactMap { index, agent in agent.manager.map { ["a\($0)", "a\(index)"] } }
    try requireEqual(chart.arrows, arrows, "who reports to whom")
  }
}

// MARK: - Facts

extension FleetReadBack {
  private func requireFacts() throws {
    let facts = try JSONReader.read(file("fleet/fleet.json"))
    try requireSame(facts["holder"].spelling, spelling(fleet.holderSession), "the holder")
    try requireSame(facts["socket"].spelling, spelling(fleet.socket.name), "the socket")
    try requireSame(facts["context"]["tenant"].spelling, spelling(fleet.tenant), "the tenant")
    try requirePolicy()
    try requireEqual(facts["agents"].items.count, fleet.agents.count, "number of agents")
    for (read, agent) in zip(facts["agents"].items, fleet.agents) {
      for (key, value) in expectedFacts(of: agent) { try requireSame(read[key].spelling, value, "\(key) of \(agent)") }
      try requireEqual(read.count, expectedFacts(of: agent).count, "number of facts")
    }
  }

  /// Compares with our own reader: the commands that run a fleet use it.
  private func requirePolicy() throws {
    guard let record = FleetRecord(parsing: try file("fleet/fleet.json")) else {
      throw Mismatch(description: "fleet.json cannot be read")
    }
    try requireEqual(record.policy.loop, fleet.loop, "the loop")
    try requireEqual(record.policy.repositories, fleet.repositories, "the repositories")
    try requireEqual(record.policy.backlog, fleet.backlog, "the backlog")
    try requireEqual(record.policy.connector, fleet.connector, "the connector")
    try requireEqual(record.policy.notify, fleet.notify, "the notifier")
    try requireEqual(record.agents.map(\.service), fleet.agents.map(\.service), "the services")
    try requireEqual(record.agents.map(\.repository), fleet.agents.map(\.repository), "the agents' repositories")
    try requireEqual(record.agents.map(\.channels), fleet.agents.map(\.channels), "the channels")
  }

  private func expectedFacts(of agent: Agent) -> [String: String] {
    [
      "alias": spelling(agent.alias), "channels": "[\(agent.channels.map(\.debugDescription).joined(separator: ","))]",
      "class": spelling(agent.personaClass.description), "enabled": "\(agent.service.isEnabled)",
      "repository": spelling(agent.repository), "resources": spelling(agent.service.resources),
      "restart": spelling(agent.service.restart.rawValue), "resume_session": "\(agent.service.resumesSession)",
      "stop_timeout": "\(agent.service.stopTimeout)",
      "command": spelling(agent.command), "host": spelling(agent.host.description), "model": spelling(agent.modelHint),
      "name": spelling(agent.name.description), "persistent_persona": "\(agent.persistentPersona)",
      "reports_to": spelling(name(agent.manager)), "reset_between_tasks": "\(agent.resetBetweenTasks)",
      "reset_command": spelling(agent.runtime.resetCommand), "runtime": spelling(agent.runtime.name),
      "socket": spelling(agent.socket.name), "ssh": spelling(agent.ssh), "workdir": spelling(agent.workingDirectory),
      "yolo": "\(agent.yolo)",
    ]
  }

  private func spelling(_ limits: ResourceLimits) -> String {
    let members = [
      limits.cpuQuota.map { "\"cpu_quota\":\"\($0)\"" }, limits.memoryMax.map { "\"memory_max\":\"\($0)\"" },
      limits.tasksMax.map { "\"tasks_max\":\($0)" },
    ]
    return "{\(members.compactMap(\.self).joined())}"
  }

  private func spelling(_ text: String?) -> String {
    text?.debugDescription ?? "null"
  }
}

extension JSONReader.Value {
  fileprivate subscript(key: String) -> JSONReader.Value {
    guard case .object(let members) = self else { return .string("no object") }
    return members.first { $0.key == key }?.value ?? .string("no \(key)")
  }

  fileprivate var items: [JSONReader.Value] {
    if case .array(let items) = self { items } else { [] }
  }

  fileprivate var count: Int {
    if case .object(let members) = self { members.count } else { 0 }
  }

  /// The value as a text that no other value has.
  fileprivate var spelling: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let text): text
    case .string(let text): text.debugDescription
    case .array(let items): "[\(items.map(\.spelling).joined(separator: ","))]"
    case .object(let members): "{\(members.map { "\($0.key.debugDescription):\($0.value.spelling)" }.joined())}"
    }
  }
}
