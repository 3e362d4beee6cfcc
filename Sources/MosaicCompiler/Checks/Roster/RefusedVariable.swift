import MosaicDiagnostics
import MosaicSyntax

/// Checks that a variable that changes which program runs, or where it connects, is set only if `env_allow` lists it.
///
/// ```yaml
/// agents:
///   - name: ada
///     env:
///       PATH: /opt/bin   # not in env_allow
/// ```
func checkRefusedVariable(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  if scope.roster.misplacedKeys.contains(AgentKeys.envAllow.name) { return }
  for agent in scope.roster.agents {
    let allowed = Set(agent.envAllow.map(\.value))
    for (name, _) in agent.env where needsAllowing(name.value) && !allowed.contains(name.value) {
      let remedy =
        !TextRule.variableName.accepts(name.value)
        ? "its corrected name to this agent's 'env_allow'"
        : allowed.isEmpty ? "'env_allow: [\(name.value)]' to this agent" : "'\(name.value)' to its 'env_allow'"
      diagnostics.report(
        .refusedVariable,
        message: "'\(name.value)' can change which program runs or which server that program uses, so the variable "
          + "must be allowed by name",
        at: Label(name.span), help: "if this is intended, add \(remedy)")
    }
  }
}

private let delicateNames: Set<String> = [
  "PATH", "HOME", "SHELL", "ENV", "BASH_ENV", "RUBYOPT", "NODE_OPTIONS", "NODE_PATH", "NODE_EXTRA_CA_CERTS",
  "CODEX_HOME", "CLAUDE_CONFIG_DIR", "ANTHROPIC_BASE_URL", "OPENAI_BASE_URL",
]

private let delicatePrefixes = ["LD_", "XDG_", "PYTHON", "PERL5", "GIT_", "TMUX"]

/// Returns whether a variable must be listed in `env_allow`. Secrets and mosaic's own variables are always rejected.
package func needsAllowing(_ name: String) -> Bool {
  isDelicate(name) && !namesSecret(name) && !isReserved(name)
}

/// Ignores case for npm's settings and proxies, because they are read in either case.
private func isDelicate(_ name: String) -> Bool {
  delicateNames.contains(name) || delicatePrefixes.contains(where: name.hasPrefix)
    || name.lowercased().hasPrefix("npm_config_") || name.uppercased().hasSuffix("_PROXY")
}
