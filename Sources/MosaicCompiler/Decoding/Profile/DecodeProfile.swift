import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Reads a profile's tree.
func decodeProfile(
  _ document: YAMLDocument, stem: String, layer: Layer, into diagnostics: inout DiagnosticBag
) -> ProfileSpec? {
  guard let root = document.root else { return nil }
  var decoder = DocumentDecoder(root: ProfileKeys.table, diagnostics.forStage())
  defer { diagnostics.report(contentsOf: decoder.finished()) }
  guard let record = decoder.record(root, ProfileKeys.table) else { return nil }
  return ProfileSpec(
    stem: stem, layer: layer, span: record.span,
    id: record.read(ProfileKeys.id, &decoder),
    title: record.read(ProfileKeys.title, &decoder),
    description: record.read(ProfileKeys.description, &decoder),
    lead: record.read(ProfileKeys.lead, &decoder),
    floor: record.read(ProfileKeys.floor, &decoder) ?? [],
    seats: decodeSeats(record, &decoder),
    notes: record.read(ProfileKeys.notes, &decoder))
}

private func decodeSeats(_ record: Record, _ decoder: inout DocumentDecoder) -> [SeatSpec] {
  let records = record.read(ProfileKeys.roster, &decoder) ?? []
  decoder.namesInUse = NamesInUse(SeatKeys.personaClass, of: records)
  defer { decoder.namesInUse = nil }
  var seats: [SeatSpec] = []
  for seat in records {
    seats.append(
      SeatSpec(
        span: seat.span,
        personaClass: seat.read(SeatKeys.personaClass, &decoder),
        writtenClass: seat.written(SeatKeys.personaClass),
        hasReportsToKey: seat.keySpan(SeatKeys.reportsTo) != nil,
        reportsTo: seat.read(SeatKeys.reportsTo, &decoder),
        multiplicity: seat.read(SeatKeys.multiplicity, &decoder),
        runtime: seat.read(SeatKeys.runtime, &decoder),
        modelHint: seat.read(SeatKeys.modelHint, &decoder),
        notes: seat.read(SeatKeys.notes, &decoder)))
  }
  return seats
}
