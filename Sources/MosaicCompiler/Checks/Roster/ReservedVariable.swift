import MosaicDiagnostics

/// Variables that start with `MOSAIC_` are made by the compiler alone.
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
      .reservedVariable,
      message: "'\(variable.name.value)' starts with MOSAIC_, in capitals or not, which is reserved for mosaic",
      at: Label(variable.name.span),
      help: "remove it; the roster's own keys, such as 'name', 'class' or 'socket', set these variables")
  }
}

/// Whether only the compiler sets a variable.
func isReserved(_ name: String) -> Bool {
  name.uppercased().hasPrefix("MOSAIC_")
}
