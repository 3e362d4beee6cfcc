import MosaicDiagnostics
import MosaicSyntax

/// Reads a roster's tree. Nil if there is no roster to speak of; everything that did not fit was reported.
func decodeRoster(_ document: YAMLDocument, into diagnostics: inout DiagnosticBag) -> RosterSpec? {
  guard let root = document.root else { return nil }
  var decoder = DocumentDecoder(root: RosterKeys.table, diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  guard isReadableVersion(root, key: RosterKeys.version.definition, with: &decoder) else { return nil }
  return decoder.record(root, table: RosterKeys.table).map { decodeRoster($0, with: &decoder) }
}

private func decodeRoster(_ record: Record, with decoder: inout DocumentDecoder) -> RosterSpec {
  _ = record.read(RosterKeys.version, with: &decoder)
  _ = record.read(RosterKeys.transport, with: &decoder)
  _ = record.read(RosterKeys.backlog, with: &decoder)
  let agents = decodeAgents(record, with: &decoder)
  return RosterSpec(
    span: record.span,
    profile: record.read(RosterKeys.profile, with: &decoder),
    floor: record.read(RosterKeys.floor, with: &decoder),
    hasFloorKey: record.mayHave(RosterKeys.floor),
    host: record.read(RosterKeys.host, with: &decoder),
    hasHostKey: record.mayHave(RosterKeys.host),
    tenantID: record.read(RosterKeys.tenantID, with: &decoder),
    tmux: decodeTmux(record, with: &decoder),
    defaults: decodeDefaults(record, with: &decoder),
    runtimes: decodeRuntimes(record, with: &decoder),
    runtimeNames: record.writtenNames(RosterKeys.runtimes),
    hasEveryRuntime: record.hasAllNames(RosterKeys.runtimes),
    connector: record.read(RosterKeys.connector, with: &decoder).map { decodeConnector($0, with: &decoder) },
    agents: agents,
    agentsKey: record.keySpan(RosterKeys.agents) ?? record.span,
    tmuxKey: record.keySpan(RosterKeys.tmux),
    hasEveryAgent: record.itemCount(RosterKeys.agents) == agents.count,
    misplacedKeys: decoder.misplaced)
}

private func decodeTmux(_ roster: Record, with decoder: inout DocumentDecoder) -> RosterSpec.Tmux? {
  guard roster.mayHave(RosterKeys.tmux) else { return nil }
  let record = roster.read(RosterKeys.tmux, with: &decoder)
  return RosterSpec.Tmux(
    socketName: record?.read(TmuxKeys.socketName, with: &decoder),
    holderSession: record?.read(TmuxKeys.holderSession, with: &decoder),
    hasSocketNameKey: record?.mayHave(TmuxKeys.socketName) ?? true)
}

private func decodeDefaults(_ roster: Record, with decoder: inout DocumentDecoder) -> RosterSpec.Defaults? {
  guard roster.mayHave(RosterKeys.defaults) else { return nil }
  let record = roster.read(RosterKeys.defaults, with: &decoder)
  return RosterSpec.Defaults(
    workingDirectory: record?.read(DefaultsKeys.workingDirectory, with: &decoder),
    runtime: record?.read(DefaultsKeys.runtime, with: &decoder),
    modelHint: record?.read(DefaultsKeys.modelHint, with: &decoder),
    modelHintKey: record?.keySpan(DefaultsKeys.modelHint),
    yolo: record?.read(DefaultsKeys.yolo, with: &decoder),
    yoloKey: record?.keySpan(DefaultsKeys.yolo),
    hasRuntimeKey: record?.mayHave(DefaultsKeys.runtime) ?? true)
}

private func decodeRuntimes(_ record: Record, with decoder: inout DocumentDecoder) -> [RuntimeSpec] {
  let entries = record.read(RosterKeys.runtimes, with: &decoder) ?? []
  var runtimes: [RuntimeSpec] = []
  for (name, runtime) in entries {
    runtimes.append(
      RuntimeSpec(
        name: name,
        resetCommand: runtime.read(RuntimeKeys.resetCommand, with: &decoder),
        command: runtime.read(RuntimeKeys.command, with: &decoder),
        commandKey: runtime.keySpan(RuntimeKeys.command)))
  }
  return runtimes
}

private func decodeConnector(_ record: Record, with decoder: inout DocumentDecoder) -> RosterSpec.Connector {
  if let matrix = record.read(ConnectorKeys.matrix, with: &decoder) {
    _ = matrix.read(MatrixKeys.homeserverURL, with: &decoder)
    _ = matrix.read(MatrixKeys.userID, with: &decoder)
    _ = matrix.read(MatrixKeys.roomID, with: &decoder)
    _ = matrix.read(MatrixKeys.allowedUsers, with: &decoder)
  }
  return RosterSpec.Connector(
    kind: record.read(ConnectorKeys.kind, with: &decoder), hasMatrix: record.mayHave(ConnectorKeys.matrix))
}

private func decodeAgents(_ record: Record, with decoder: inout DocumentDecoder) -> [AgentSpec] {
  let records = record.read(RosterKeys.agents, with: &decoder) ?? []
  decoder.namesInUse = NamesInUse(AgentKeys.name, of: records)
  defer { decoder.namesInUse = nil }
  var agents: [AgentSpec] = []
  agents.reserveCapacity(records.count)
  var empty: [AgentSpec] = []
  for record in records {
    // Of agents without a key no more are told apart than are shown; past those, one represents all.
    let isShown = !record.isEmpty || empty.count <= decoder.diagnostics.limit
    let agent = isShown ? AgentSpec(record, with: &decoder) : empty[empty.count - 1]
    if record.isEmpty, isShown { empty.append(agent) }
    agents.append(agent)
  }
  return agents
}
