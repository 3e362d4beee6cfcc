import MosaicDiagnostics
import MosaicSyntax

/// Checks that every required section of a role contract has text.
///
/// ```markdown
/// ## Boundaries   <- followed directly by the next heading
/// ## Persona
/// ```
func checkEmptySection(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  let headings = role.document.headings
  for (index, heading) in headings.enumerated() where heading.level == 2 && !heading.hasText {
    guard
      let section = RoleSection.allCases.first(where: { $0.rawValue.lowercased() == heading.title.value.lowercased() })
    else { continue }
    let below = headings[(index + 1)...].prefix { $0.level > heading.level }
    if below.contains(where: \.hasText) { continue }
    diagnostics.report(
      .emptySection, message: "the section '\(section.rawValue)' is empty", at: Label(heading.title.span),
      help: "describe \(section.content)")
  }
}
