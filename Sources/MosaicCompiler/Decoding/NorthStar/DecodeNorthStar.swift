import MosaicDiagnostics
import MosaicSyntax

/// Decodes a north star from its tree.
func decodeNorthStar(_ document: YAMLDocument, into diagnostics: inout DiagnosticBag) -> NorthStarSpec? {
  guard let root = document.root else { return nil }
  var decoder = DocumentDecoder(.northStar, diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  guard isReadableVersion(root, key: NorthStarKeys.version.definition, with: &decoder),
    let record = decoder.record(root, table: NorthStarKeys.table), !decoder.isWrapped
  else { return nil }
  return decodeNorthStar(record, with: &decoder)
}

private func decodeNorthStar(_ record: Record, with decoder: inout DocumentDecoder) -> NorthStarSpec {
  _ = record.read(NorthStarKeys.version, with: &decoder)
  let spend = record.read(NorthStarKeys.spend, with: &decoder)
  return NorthStarSpec(
    mission: record.read(NorthStarKeys.mission, with: &decoder),
    substrate: record.read(NorthStarKeys.substrate, with: &decoder)?.read(SubstrateKeys.note, with: &decoder),
    objectives: decode(record, key: NorthStarKeys.objectives, with: &decoder, item: decodeStatement),
    criteria: decode(record, key: NorthStarKeys.criteria, with: &decoder, item: decodeStatement),
    workstreams: decode(record, key: NorthStarKeys.workstreams, with: &decoder, item: decodeWorkstream),
    goals: decode(record, key: NorthStarKeys.goals, with: &decoder, item: decodeGoal),
    assumptions: decode(record, key: NorthStarKeys.assumptions, with: &decoder, item: decodeAssumption),
    isSpendAdvisory: spend?.read(SpendKeys.advisory, with: &decoder),
    spendNote: spend?.read(SpendKeys.note, with: &decoder))
}

private func decode<Item>(
  _ record: Record, key: Key<[Record]>, with decoder: inout DocumentDecoder,
  item: (Record, inout DocumentDecoder) -> Item
) -> [Item] {
  let records = record.read(key, with: &decoder) ?? []
  return records.map { item($0, &decoder) }
}

private func decodeStatement(_ record: Record, with decoder: inout DocumentDecoder) -> NorthStarSpec.Statement {
  NorthStarSpec.Statement(
    id: record.read(StatementKeys.id, with: &decoder), text: record.read(StatementKeys.text, with: &decoder))
}

private func decodeWorkstream(_ record: Record, with decoder: inout DocumentDecoder) -> NorthStarSpec.Statement {
  NorthStarSpec.Statement(
    id: record.read(WorkstreamKeys.id, with: &decoder), text: record.read(WorkstreamKeys.title, with: &decoder))
}

private func decodeGoal(_ record: Record, with decoder: inout DocumentDecoder) -> NorthStarSpec.Goal {
  NorthStarSpec.Goal(
    id: record.read(GoalKeys.id, with: &decoder),
    writtenID: record.written(GoalKeys.id),
    title: record.read(GoalKeys.title, with: &decoder),
    phase: record.read(GoalKeys.phase, with: &decoder),
    priority: record.read(GoalKeys.priority, with: &decoder),
    dependsOn: record.read(GoalKeys.dependsOn, with: &decoder) ?? [])
}

private func decodeAssumption(_ record: Record, with decoder: inout DocumentDecoder) -> NorthStarSpec.Assumption {
  NorthStarSpec.Assumption(
    id: record.read(AssumptionKeys.id, with: &decoder),
    isVetoable: record.read(AssumptionKeys.vetoable, with: &decoder),
    text: record.read(AssumptionKeys.text, with: &decoder))
}
