import MosaicDiagnostics

/// Checks that agent names are unique, ignoring case, because agents with the same name would share files.
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
      message: isExact
        ? "another agent is already named '\(name.value)'"
        : "'\(name.value)' and '\(first.value)' differ only in case",
      at: Label(name.span), related: [Label(first.span, text: "first agent")],
      help: "rename one of the two: the name identifies the agent's session, unit and file")
  }
}
