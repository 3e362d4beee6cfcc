import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Decodes a profile from its tree.
func decodeProfile(
  _ document: YAMLDocument, stem: String, layer: Layer, into diagnostics: inout DiagnosticBag
) -> ProfileSpec? {
  guard let root = document.root else { return nil }
  var decoder = DocumentDecoder(.profile, diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  guard let record = decoder.record(root, table: ProfileKeys.table), !decoder.isWrapped else { return nil }
  return ProfileSpec(
    stem: stem, layer: layer, span: record.span,
    id: record.read(ProfileKeys.id, with: &decoder),
    title: record.read(ProfileKeys.title, with: &decoder),
    description: record.read(ProfileKeys.description, with: &decoder),
    lead: record.read(ProfileKeys.lead, with: &decoder),
    floor: record.read(ProfileKeys.floor, with: &decoder) ?? [],
    seats: decodeSeats(record, with: &decoder),
    hasMisplacedReport: hasReport(root),
    notes: record.read(ProfileKeys.notes, with: &decoder))
}

/// Returns whether the profile itself has the key of a seat.
private func hasReport(_ root: YAMLNode) -> Bool {
  guard case .mapping(let entries) = root.content else { return false }
  return entries.contains { $0.key.value == SeatKeys.reportsTo.name }
}

private func decodeSeats(_ record: Record, with decoder: inout DocumentDecoder) -> [SeatSpec] {
  let records = record.read(ProfileKeys.roster, with: &decoder) ?? []
  decoder.namesInUse = NamesInUse(SeatKeys.personaClass, of: records)
  defer { decoder.namesInUse = nil }
  var seats: [SeatSpec] = []
  for seat in records {
    seats.append(
      SeatSpec(
        span: seat.span,
        personaClass: seat.read(SeatKeys.personaClass, with: &decoder),
        writtenClass: seat.written(SeatKeys.personaClass),
        hasReportsToKey: seat.keySpan(SeatKeys.reportsTo) != nil,
        reportsTo: seat.read(SeatKeys.reportsTo, with: &decoder),
        multiplicity: seat.read(SeatKeys.multiplicity, with: &decoder),
        runtime: seat.read(SeatKeys.runtime, with: &decoder),
        modelHint: seat.read(SeatKeys.modelHint, with: &decoder),
        notes: seat.read(SeatKeys.notes, with: &decoder)))
  }
  return seats
}
