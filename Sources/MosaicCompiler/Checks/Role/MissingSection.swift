import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// Checks that a role contract has sections for its mandate, its boundaries and its persona.
///
/// ```markdown
/// # Code — fleet role definition
/// ## Mandate   <- no 'Boundaries' and no 'Persona'
/// ```
func checkMissingSection(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard !role.document.isBlank else { return }
  let found = Set(role.document.headings.filter { $0.level == 2 }.map { $0.title.value.lowercased() })
  let missing = RoleSection.allCases.map(\.rawValue).filter { !found.contains($0.lowercased()) }
  guard !missing.isEmpty else { return }
  let near = missing.compactMap { nearHeading(to: $0, in: role.document) }
  let renamed = Set(near.map(\.section))
  let added = joined(missing.filter { !renamed.contains($0) }.map { "'## \($0)'" }, by: "and")
  let ways = [near.isEmpty ? nil : "rename the similarly named section", added.isEmpty ? nil : "add \(added)"]
    .compactMap { $0 }
  diagnostics.report(
    .missingSection,
    message:
      "the role contract has no \(missing.count == 1 ? "section" : "sections") \(joined(missing.map { "'\($0)'" }, by: "and"))",
    at: Label(role.document.headings.first?.title.span ?? role.span),
    related: near.map { Label($0.heading.title.span, text: "rename this to '## \($0.section)'") },
    help: ways.joined(separator: ", and "))
}

/// Returns the heading that was probably meant as a section: it has another level or a similar name.
private func nearHeading(
  to section: String, in document: RoleDocument
) -> (section: String, heading: RoleDocument.Heading)? {
  let others = document.headings.filter { heading in
    heading.level != 2
      || RoleSection.allCases.allSatisfy { $0.rawValue.lowercased() != heading.title.value.lowercased() }
  }
  let same = others.first { $0.title.value.lowercased() == section.lowercased() && $0.level > 1 }
  let like = others.first { $0.level == 2 && Suggestion.nearest(to: $0.title.value, among: [section]) != nil }
  return (same ?? like).map { (section, $0) }
}
