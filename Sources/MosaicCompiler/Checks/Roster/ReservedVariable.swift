import MosaicDiagnostics

/// Checks that the roster sets no variables that start with `MOSAIC_`, which only the compiler sets.
///
/// ```yaml
/// agents:
///   - name: ada
///     env:
///       MOSAIC_AGENT_NAME: bob   # set from 'name'
/// ```
func checkReservedVariable(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for variable in scope.roster.agents.flatMap(\.env) where isReserved(variable.name.value) {
    diagnostics.report(
      .reservedVariable,
      message:
        "'\(variable.name.value)' starts with the reserved prefix MOSAIC_ (in upper or lower case)",
      at: Label(variable.name.span),
      help: "remove it; mosaic sets these variables from roster keys such as 'name', 'class' and 'socket'")
  }
}

/// Returns whether only the compiler may set a variable.
func isReserved(_ name: String) -> Bool {
  name.uppercased().hasPrefix("MOSAIC_")
}
