import MosaicDiagnostics
import MosaicSyntax

/// Checks that no value under `env` looks as if it were replaced later, because it reaches the agent as it is written.
///
/// ```yaml
/// agents:
///   - name: ada
///     env:
///       DATA: ${HOME}/data   # not a path that exists
/// ```
func checkUnexpandedValue(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents {
    for (name, value) in agent.env where !namesSecret(name.value) && !isReserved(name.value) {
      guard let expansion = Expansion(in: value.value) else { continue }
      diagnostics.report(
        .unexpandedValue, message: "'\(expansion.text)' is not expanded: the agent gets the value as it is written",
        at: Label(value.span), help: help(expansion))
    }
  }
}

private func help(_ expansion: Expansion) -> String {
  let allowed = "; if you intend the literal text, add '# mosaic: allow(unexpanded-value)' and the reason"
  switch expansion.kind {
  case .home: return "write the absolute path" + allowed
  case .variable: return "write the value of the variable" + allowed
  case .template: return "write the value of the placeholder" + allowed
  }
}
