import MosaicDiagnostics
import MosaicSyntax

/// Checks that each name in `env_allow` is set under `env` and needs permission.
///
/// ```yaml
/// agents:
///   - name: ada
///     env_allow: [PATH]   # but env sets no PATH
/// ```
func checkUnusedEnvAllow(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents where agent.places.hasEveryVariable {
    let set = Set(agent.env.map(\.name.value))
    let meant = agent.permissionsMeant(&diagnostics)
    for allowed in agent.envAllow where !namesSecret(allowed.value) && !isReserved(allowed.value) {
      if set.contains(allowed.value) && needsAllowing(allowed.value) { continue }
      // The variable that was meant is reported.
      if meant[allowed.value] != nil { continue }
      let reason =
        set.contains(allowed.value)
        ? "is not a restricted variable, so it reaches the agent without 'env_allow'" : "is not set under 'env'"
      diagnostics.report(
        .unusedEnvAllow, message: "'\(allowed.value)' \(reason)", at: Label(allowed.span),
        help: "remove it from 'env_allow'")
    }
  }
}
