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
  for variable in scope.roster.agents.flatMap(\.env) where variable.name.value.uppercased().hasPrefix("MOSAIC_") {
    diagnostics.report(
      Diagnostic(
        .reservedVariable, "'\(variable.name.value)' is set by mosaic itself", at: Label(variable.name.span),
        help: "change the agent's own keys instead; names that begin with MOSAIC_ cannot be set here"))
  }
}
