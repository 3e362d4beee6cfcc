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
  for agent in scope.roster.agents where agent.places.hasEveryPermission {
    let allowed = Set(agent.envAllow.map(\.value))
    let meant = agent.permissionsMeant(&diagnostics)
    for (name, _) in agent.env where needsAllowing(name.value) && !allowed.contains(name.value) {
      if let misspelt = meant.isEmpty ? nil : agent.envAllow.first(where: { meant[$0.value] == name.value }) {
        report(name, misspelt: misspelt, into: &diagnostics)
        continue
      }
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

private func report(
  _ name: Located<String>, misspelt: Located<String>, into diagnostics: inout DiagnosticBag
) {
  diagnostics.report(
    .refusedVariable, message: "'\(name.value)' must be allowed by name, and 'env_allow' has '\(misspelt.value)'",
    at: Label(misspelt.span), related: [Label(name.span, text: "the variable")], help: "did you mean '\(name.value)'?",
    fixIts: FixIt.likely(name.value, at: misspelt.span))
}

extension AgentSpec {
  /// Returns, for names in `env_allow` that are not set, the variable that was probably meant: one that is not allowed.
  func permissionsMeant(_ diagnostics: inout DiagnosticBag) -> [String: String] {
    let permitted = Set(envAllow.map(\.value))
    let refused = env.map(\.name.value).filter { needsAllowing($0) && !permitted.contains($0) }
    if refused.isEmpty { return [:] }
    let set = Set(env.map(\.name.value))
    var meant: [String: String] = [:]
    for name in permitted.sorted() where !set.contains(name) {
      meant[name] = diagnostics.nearest(to: name, among: refused)
    }
    return meant
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
