import MosaicDiagnostics
import MosaicSyntax

/// Reads a roster's tree. Nil if there is no roster to speak of; everything that did not fit was reported.
func decodeRoster(_ document: YAMLDocument, into diagnostics: inout DiagnosticBag) -> RosterSpec? {
  guard let root = document.root else { return nil }
  var decoder = DocumentDecoder(root: RosterKeys.table, diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  guard isReadableVersion(root, RosterKeys.version.definition, &decoder) else { return nil }
  return decoder.record(root, RosterKeys.table).map { decodeRoster($0, &decoder) }
}

private func decodeRoster(_ record: Record, _ decoder: inout DocumentDecoder) -> RosterSpec {
  _ = record.read(RosterKeys.version, &decoder)
  _ = record.read(RosterKeys.transport, &decoder)
  _ = record.read(RosterKeys.backlog, &decoder)
  let agents = decodeAgents(record, &decoder)
  return RosterSpec(
    span: record.span,
    profile: record.read(RosterKeys.profile, &decoder),
    floor: record.read(RosterKeys.floor, &decoder),
    hasFloorKey: record.mayHave(RosterKeys.floor),
    host: record.read(RosterKeys.host, &decoder),
    hasHostKey: record.mayHave(RosterKeys.host),
    tenantID: record.read(RosterKeys.tenantID, &decoder),
    tmux: decodeTmux(record, &decoder),
    defaults: decodeDefaults(record, &decoder),
    runtimes: decodeRuntimes(record, &decoder),
    runtimeNames: record.writtenNames(RosterKeys.runtimes),
    hasEveryRuntime: record.hasAllNames(RosterKeys.runtimes),
    connector: record.read(RosterKeys.connector, &decoder).map { decodeConnector($0, &decoder) },
    agents: agents,
    agentsKey: record.keySpan(RosterKeys.agents) ?? record.span,
    tmuxKey: record.keySpan(RosterKeys.tmux),
    hasEveryAgent: record.itemCount(RosterKeys.agents) == agents.count,
    misplacedKeys: decoder.misplaced)
}

private func decodeTmux(_ roster: Record, _ decoder: inout DocumentDecoder) -> RosterSpec.Tmux? {
  guard roster.mayHave(RosterKeys.tmux) else { return nil }
  let record = roster.read(RosterKeys.tmux, &decoder)
  return RosterSpec.Tmux(
    socketName: record?.read(TmuxKeys.socketName, &decoder),
    holderSession: record?.read(TmuxKeys.holderSession, &decoder),
    hasSocketNameKey: record?.mayHave(TmuxKeys.socketName) ?? true)
}

private func decodeDefaults(_ roster: Record, _ decoder: inout DocumentDecoder) -> RosterSpec.Defaults? {
  guard roster.mayHave(RosterKeys.defaults) else { return nil }
  let record = roster.read(RosterKeys.defaults, &decoder)
  return RosterSpec.Defaults(
    workingDirectory: record?.read(DefaultsKeys.workingDirectory, &decoder),
    runtime: record?.read(DefaultsKeys.runtime, &decoder),
    modelHint: record?.read(DefaultsKeys.modelHint, &decoder),
    modelHintKey: record?.keySpan(DefaultsKeys.modelHint),
    yolo: record?.read(DefaultsKeys.yolo, &decoder),
    yoloKey: record?.keySpan(DefaultsKeys.yolo),
    hasRuntimeKey: record?.mayHave(DefaultsKeys.runtime) ?? true)
}

private func decodeRuntimes(_ record: Record, _ decoder: inout DocumentDecoder) -> [RuntimeSpec] {
  let entries = record.read(RosterKeys.runtimes, &decoder) ?? []
  var runtimes: [RuntimeSpec] = []
  for (name, runtime) in entries {
    runtimes.append(
      RuntimeSpec(
        name: name,
        resetCommand: runtime.read(RuntimeKeys.resetCommand, &decoder),
        command: runtime.read(RuntimeKeys.command, &decoder),
        commandKey: runtime.keySpan(RuntimeKeys.command)))
  }
  return runtimes
}

private func decodeConnector(_ record: Record, _ decoder: inout DocumentDecoder) -> RosterSpec.Connector {
  if let matrix = record.read(ConnectorKeys.matrix, &decoder) {
    _ = matrix.read(MatrixKeys.homeserverURL, &decoder)
    _ = matrix.read(MatrixKeys.userID, &decoder)
    _ = matrix.read(MatrixKeys.roomID, &decoder)
    _ = matrix.read(MatrixKeys.allowedUsers, &decoder)
  }
  return RosterSpec.Connector(
    kind: record.read(ConnectorKeys.kind, &decoder), hasMatrix: record.mayHave(ConnectorKeys.matrix))
}

private func decodeAgents(_ record: Record, _ decoder: inout DocumentDecoder) -> [AgentSpec] {
  let records = record.read(RosterKeys.agents, &decoder) ?? []
  decoder.namesInUse = NamesInUse(AgentKeys.name, of: records)
  defer { decoder.namesInUse = nil }
  var agents: [AgentSpec] = []
  agents.reserveCapacity(records.count)
  var empty: [AgentSpec] = []
  for record in records {
    // Of agents without a key no more are told apart than are shown; past those, one represents all.
    let isShown = !record.isEmpty || empty.count <= decoder.diagnostics.limit
    let agent = isShown ? AgentSpec(record, &decoder) : empty[empty.count - 1]
    if record.isEmpty, isShown { empty.append(agent) }
    agents.append(agent)
  }
  return agents
}
