import MosaicDiagnostics

/// Checks that no agent has a name used elsewhere: by the holder's session or by the directory of cheat-sheets.
///
/// ```yaml
/// agents:
///   - name: DIRECTORY   # fleet/comms/DIRECTORY.md lists the whole fleet
/// ```
func checkReservedName(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for name in scope.roster.agents.compactMap(\.name) {
    if name.value.lowercased() == "directory" {
      report(
        name, reason: "its cheat-sheet would be fleet/comms/DIRECTORY.md, which lists the whole fleet", related: [],
        into: &diagnostics)
    } else if name.value.lowercased() == scope.holderSession.lowercased() {
      let holder = "the session that keeps the tmux server running"
      if let written = scope.roster.tmux?.holderSession {
        report(holder: written, namedLike: name, into: &diagnostics)
      } else {
        report(name, reason: "\(holder) has this name", related: [], into: &diagnostics)
      }
    }
  }
}

private func report(
  holder: Located<String>, namedLike name: Located<String>, into diagnostics: inout DiagnosticBag
) {
  diagnostics.report(
    .reservedName, message: "the session that keeps the tmux server running has the name of agent '\(name.value)'",
    at: Label(holder.span), related: [Label(name.span, text: "the agent")],
    help: "give the session another name, or remove the key; its usual name is '\(RosterScope.usualHolderSession)'")
}

private func report(
  _ name: Located<String>, reason: String, related: [Label], into diagnostics: inout DiagnosticBag
) {
  diagnostics.report(
    .reservedName, message: "the name '\(name.value)' is reserved for the fleet itself",
    at: Label(name.span, text: reason),
    related: related,
    help: "give the agent another name")
}
