import MosaicDiagnostics

/// Variables that begin with `MOSAIC_` are made by the compiler alone.
///
/// ```yaml
/// agents:
///   - name: ada
///     env:
///       MOSAIC_AGENT_NAME: bob   # made from 'name'
/// ```
func checkReservedVariable(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for variable in scope.roster.agents.flatMap(\.env) where isReserved(variable.name.value) {
    diagnostics.report(
      .reservedVariable, "'\(variable.name.value)' begins with MOSAIC_, and such names belong to mosaic",
      at: Label(variable.name.span), help: "change the agent's own keys instead, such as 'name', 'class' or 'yolo'")
  }
}

/// Whether only the compiler sets a variable.
func isReserved(_ name: String) -> Bool {
  name.uppercased().hasPrefix("MOSAIC_")
}
