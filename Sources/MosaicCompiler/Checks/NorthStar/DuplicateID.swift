import MosaicDiagnostics

/// Checks that every ID is unique in the file.
///
/// ```yaml
/// goals:
///   - id: G1
/// assumptions:
///   - id: G1   # already a goal
/// ```
func checkDuplicateID(_ northStar: NorthStarSpec, into diagnostics: inout DiagnosticBag) {
  var seen: [String: SourceSpan] = [:]
  for id in northStar.ids {
    guard let first = seen[id.value] else {
      seen[id.value] = id.span
      continue
    }
    diagnostics.report(
      .duplicateID, message: "the id '\(id.value)' is already used", at: Label(id.span, text: "used again"),
      related: [Label(first, text: "first use")],
      help: "use another id; ids must be unique across all sections of the file")
  }
}
