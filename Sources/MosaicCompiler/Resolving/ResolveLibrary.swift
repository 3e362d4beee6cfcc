import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Resolves a role contract to a persona, or returns nil if its name is not a valid class.
func resolvePersona(_ spec: RoleSpec, in sources: SourceMap) -> Persona? {
  guard let personaClass = PersonaClass(spec.effectiveClass) else { return nil }
  return Persona(
    personaClass: personaClass,
    domain: spec.domain?.value ?? "engineering",
    isPersistent: spec.isPersistent?.value ?? false,
    purpose: spec.purpose?.value ?? firstSentence(spec.introduction),
    text: spec.text,
    layer: spec.layer,
    ownFile: ownFile(spec.layer, span: spec.span, in: sources))
}

private func ownFile(_ layer: Layer, span: SourceSpan, in sources: SourceMap) -> String? {
  layer == .local ? sources[span.file].path : nil
}

private func firstSentence(_ text: String) -> String {
  guard let end = text.indices.first(where: { isSentenceEnd($0, in: text) }) else { return text }
  return String(text[..<end])
}

private func isSentenceEnd(_ index: String.Index, in text: String) -> Bool {
  let next = text.index(after: index)
  return text[index] == "." && (next == text.endIndex || text[next] == " ")
}

/// Resolves a checked file to a profile, or returns nil if something required is missing.
func resolveProfile(_ spec: ProfileSpec, in sources: SourceMap) -> Profile? {
  guard let id = spec.id, let title = spec.title, let description = spec.description,
    let lead = spec.lead.flatMap({ PersonaClass($0.value) })
  else { return nil }
  let seats = spec.seats.compactMap(resolveSeat)
  guard seats.count == spec.seats.count else { return nil }
  return Profile(
    id: id.value, title: title.value, purpose: description.value, lead: lead,
    floor: spec.floor.compactMap { PersonaClass($0.value) }, seats: seats,
    notes: spec.notes?.value, layer: spec.layer, ownFile: ownFile(spec.layer, span: spec.span, in: sources))
}

private func resolveSeat(_ spec: SeatSpec) -> Profile.Seat? {
  guard let personaClass = spec.personaClass.flatMap({ PersonaClass($0.value) }) else { return nil }
  return Profile.Seat(
    personaClass: personaClass, reportsTo: spec.reportsTo.flatMap { PersonaClass($0.value) },
    multiplicity: spec.multiplicity?.value ?? 1, runtime: spec.runtime?.value, modelHint: spec.modelHint?.value,
    notes: spec.notes?.value)
}
