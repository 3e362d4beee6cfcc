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
  let meant = northStar.idOfCopy
  var seen: [String: SourceSpan] = [:]
  for id in northStar.ids {
    guard let first = seen[id.value] else {
      seen[id.value] = id.span
      continue
    }
    let use = meant.flatMap { $0.copy == id.span ? $0.use : nil }
    diagnostics.report(
      .duplicateID, message: "the id '\(id.value)' is already used", at: Label(id.span, text: "used again"),
      related: [Label(first, text: "first use")] + (use.map { [Label($0.span, text: "no goal has this id")] } ?? []),
      help: use.map { "did you mean '\($0.value)' here?" }
        ?? "use another id; ids must be unique across all sections of the file")
  }
}

extension NorthStarSpec {
  /// The only id that goals depend on and no goal has, if exactly one goal has the id of another one: the copied goal
  /// should probably have it.
  var idOfCopy: (copy: SourceSpan, use: Located<String>)? {
    var seen: Set<String> = []
    var copies: [Located<String>] = []
    for id in goals.compactMap(\.id) where !seen.insert(id.value).inserted { copies.append(id) }
    guard copies.count == 1, let copy = copies.first else { return nil }
    let known = Set(ids.map(\.value))
    var lost: [Located<String>] = []
    for use in goals.flatMap(\.dependsOn)
    where !known.contains(use.value) && !lost.contains(where: { $0.value == use.value }) {
      lost.append(use)
      if lost.count > 1 { return nil }
    }
    return lost.first.map { (copy.span, $0) }
  }
}
