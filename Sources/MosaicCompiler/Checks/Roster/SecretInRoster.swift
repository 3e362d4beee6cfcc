import MosaicDiagnostics
import MosaicSyntax

/// Checks that no variable's name indicates a secret. `refuseTokens` finds values that look like tokens.
///
/// ```yaml
/// agents:
///   - name: ada
///     env:
///       SERVICE_TOKEN: abc   # belongs in ada.local.env
/// ```
func checkSecretInRoster(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents {
    for (name, value) in agent.env where namesSecret(name.value) && !isReserved(name.value) {
      diagnostics.redact(value.span)
      diagnostics.report(
        .secretInRoster, message: "'\(name.value)' looks like a secret, but rosters are shared", at: Label(name.span),
        help: "move it to fleet/agents/\(agent.name?.value ?? "<name>").local.env, which stays on this host "
          + "and is read after the generated file")
    }
  }
}
