import MosaicDiagnostics

/// A variable that changes which program runs, or whom it talks to, is set only where `env_allow` says so.
///
/// ```yaml
/// agents:
///   - name: ada
///     env:
///       PATH: /opt/bin   # not in env_allow
/// ```
func checkRefusedVariable(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for agent in scope.roster.agents {
    let allowed = Set(agent.envAllow.map(\.value))
    for variable in agent.env where isDelicate(variable.name.value) && !allowed.contains(variable.name.value) {
      diagnostics.report(
        Diagnostic(
          .refusedVariable, "'\(variable.name.value)' changes what is run, so it must be allowed by name",
          at: Label(variable.name.span),
          help: "if it is meant, add 'env_allow: [\(variable.name.value)]' to this agent"))
    }
  }
}

private let delicateNames: Set<String> = [
  "PATH", "HOME", "SHELL", "ENV", "BASH_ENV", "RUBYOPT", "NODE_OPTIONS", "NODE_PATH", "NODE_EXTRA_CA_CERTS",
  "CODEX_HOME", "CLAUDE_CONFIG_DIR", "ANTHROPIC_BASE_URL", "ANTHROPIC_AUTH_TOKEN", "OPENAI_BASE_URL",
]

private let delicatePrefixes = ["LD_", "XDG_", "PYTHON", "PERL5", "GIT_", "TMUX", "npm_config_"]

/// Whether a variable is refused unless it is allowed by name; proxies are read in either case.
func isDelicate(_ name: String) -> Bool {
  delicateNames.contains(name) || delicatePrefixes.contains(where: name.hasPrefix)
    || name.uppercased().hasSuffix("_PROXY")
}
