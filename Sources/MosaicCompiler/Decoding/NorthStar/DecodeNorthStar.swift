import MosaicDiagnostics
import MosaicSyntax

/// Reads a north star's tree.
func decodeNorthStar(_ document: YAMLDocument, into diagnostics: inout DiagnosticBag) -> NorthStarSpec? {
  guard let root = document.root else { return nil }
  var decoder = DocumentDecoder(root: NorthStarKeys.table, diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  guard isReadableVersion(root, NorthStarKeys.version.definition, &decoder),
    let record = decoder.record(root, NorthStarKeys.table)
  else { return nil }
  return decodeNorthStar(record, &decoder)
}

private func decodeNorthStar(_ record: Record, _ decoder: inout DocumentDecoder) -> NorthStarSpec {
  _ = record.read(NorthStarKeys.version, &decoder)
  let spend = record.read(NorthStarKeys.spend, &decoder)
  return NorthStarSpec(
    mission: record.read(NorthStarKeys.mission, &decoder),
    substrate: record.read(NorthStarKeys.substrate, &decoder)?.read(SubstrateKeys.note, &decoder),
    objectives: decode(record, NorthStarKeys.objectives, &decoder, decodeStatement),
    criteria: decode(record, NorthStarKeys.criteria, &decoder, decodeStatement),
    workstreams: decode(record, NorthStarKeys.workstreams, &decoder, decodeWorkstream),
    goals: decode(record, NorthStarKeys.goals, &decoder, decodeGoal),
    assumptions: decode(record, NorthStarKeys.assumptions, &decoder, decodeAssumption),
    isSpendAdvisory: spend?.read(SpendKeys.advisory, &decoder),
    spendNote: spend?.read(SpendKeys.note, &decoder))
}

private func decode<Item>(
  _ record: Record, _ key: Key<[Record]>, _ decoder: inout DocumentDecoder,
  _ item: (Record, inout DocumentDecoder) -> Item
) -> [Item] {
  let records = record.read(key, &decoder) ?? []
  return records.map { item($0, &decoder) }
}

private func decodeStatement(_ record: Record, _ decoder: inout DocumentDecoder) -> NorthStarSpec.Statement {
  NorthStarSpec.Statement(
    id: record.read(StatementKeys.id, &decoder), text: record.read(StatementKeys.text, &decoder))
}

private func decodeWorkstream(_ record: Record, _ decoder: inout DocumentDecoder) -> NorthStarSpec.Statement {
  NorthStarSpec.Statement(
    id: record.read(WorkstreamKeys.id, &decoder), text: record.read(WorkstreamKeys.title, &decoder))
}

private func decodeGoal(_ record: Record, _ decoder: inout DocumentDecoder) -> NorthStarSpec.Goal {
  NorthStarSpec.Goal(
    id: record.read(GoalKeys.id, &decoder),
    writtenID: record.written(GoalKeys.id),
    title: record.read(GoalKeys.title, &decoder),
    phase: record.read(GoalKeys.phase, &decoder),
    priority: record.read(GoalKeys.priority, &decoder),
    dependsOn: record.read(GoalKeys.dependsOn, &decoder) ?? [])
}

private func decodeAssumption(_ record: Record, _ decoder: inout DocumentDecoder) -> NorthStarSpec.Assumption {
  NorthStarSpec.Assumption(
    id: record.read(AssumptionKeys.id, &decoder),
    isVetoable: record.read(AssumptionKeys.vetoable, &decoder),
    text: record.read(AssumptionKeys.text, &decoder))
}
