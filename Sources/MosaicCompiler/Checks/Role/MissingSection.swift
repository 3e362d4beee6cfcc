import MosaicDiagnostics
import MosaicSyntax

/// A role contract says what its seat does, what it does not do, and how it speaks.
///
/// ```markdown
/// # Code — fleet role definition
/// ## Mandate   <- and no 'Boundaries', no 'Persona'
/// ```
func checkMissingSection(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard !role.document.isBlank else { return }
  let found = Set(role.document.headings.filter { $0.level == 2 }.map { $0.title.value.lowercased() })
  let missing = RoleSection.allCases.map(\.rawValue).filter { !found.contains($0.lowercased()) }
  guard !missing.isEmpty else { return }
  diagnostics.report(
    .missingSection,
    "the role contract has no \(missing.count == 1 ? "section" : "sections") \(missing.map { "'\($0)'" }.joined(separator: ", "))",
    at: Label(role.document.headings.first?.title.span ?? role.span),
    help: "add \(missing.map { "'## \($0)'" }.joined(separator: ", "))")
}
