import MosaicDiagnostics
import MosaicFormats
package import MosaicModel

extension Output {
  static let roleIndex = Output(at: .file(FleetLayout.roleIndex)) {
    [lowerRoleIndex($0.library.roles.personas)]
  }
}

/// Lowers the role library to its index, `fleet/roles/LIBRARY.md`.
///
/// - Parameter personas: the library, one persona per class, in any order.
package func lowerRoleIndex(_ personas: [Persona]) -> Artifact {
  let opening: [MarkdownBlock] = [.heading(level: 1, "Role library"), .roleIndex()]
  let domains = Dictionary(grouping: personas, by: \.domain)
  let sections = domains.keys.sorted(by: domainPrecedes).flatMap { section($0, personas: domains[$0] ?? []) }
  return Artifact(path: FleetLayout.roleIndex, MarkdownDocument(opening + sections))
}

private func section(_ domain: String, personas: [Persona]) -> [MarkdownBlock] {
  let sorted = personas.sorted {
    $0.personaClass.description.precedes($1.personaClass.description)
  }
  let table = MarkdownTable(columns: ["class", "persistent", "purpose"], rows: sorted.map(row))
  return [.heading(level: 2, MarkdownText.literal(domain)), .table(table)]
}

private func row(for persona: Persona) -> [MarkdownCell] {
  let folder = persona.layer == .local ? "../roles.local/" : ""
  return [
    .markdown("[\(persona.personaClass)](\(folder)\(persona.personaClass).md)"),
    .literal(persona.isPersistent ? "yes" : "no"), .literal(persona.purpose),
  ]
}
