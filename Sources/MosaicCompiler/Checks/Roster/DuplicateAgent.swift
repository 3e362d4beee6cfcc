import MosaicDiagnostics

/// No two agents have one name, whatever the case of its letters: they would share files.
///
/// ```yaml
/// agents:
///   - name: ada
///   - name: Ada   # the same file on some file systems
/// ```
func checkDuplicateAgent(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  var seen: [String: Located<String>] = [:]
  for name in scope.roster.agents.compactMap(\.name) {
    let folded = name.value.lowercased()
    guard let first = seen[folded] else {
      seen[folded] = name
      continue
    }
    let isExact = first.value == name.value
    diagnostics.report(
      .duplicateAgent,
      isExact
        ? "another agent is named '\(name.value)' already"
        : "'\(name.value)' and '\(first.value)' differ only in case",
      at: Label(name.span), related: [Label(first.span, "first agent")],
      help: "a name is the session, the unit and the file of one agent; rename one of the two")
  }
}
