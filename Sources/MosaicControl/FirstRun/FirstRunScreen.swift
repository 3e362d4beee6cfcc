/// A screen that a runtime shows before its composer until someone answers it.
///
/// Observed with Claude Code 2.1.332 and Codex 0.163.0, in the order of `kinds`.
package enum FirstRunScreen: Hashable, Sendable {
  /// The state file is not JSON. The runtime keeps a copy, and the default answer is to exit.
  case claudeConfiguration(file: String)
  /// The theme, then the security notes.
  case claudeWelcome
  /// The welcome if there is no key or session: it also asks how to sign in, and exits without a network.
  case claudeSignIn
  /// The default answer is to exit.
  case claudeTrust(folder: String)
  case claudeServers([String])
  /// The default answer is not to use the key.
  case claudeKey(ending: String)
  /// The default answer is to exit.
  case claudeBypass
  /// A settings file has errors and is therefore ignored as a whole.
  case claudeSettings(file: String)
  case claudeAutoMode(mode: String)
  case codexSignIn
  case codexTrust(folder: String)
  /// A person marked the folder as untrusted: Codex asks again at each start.
  case codexRestricted(folder: String)
  case codexHooks(count: Int)
  case codexModel(old: String, new: String)
}

extension FirstRunScreen {
  /// A description of the screen, as the object of "stops at".
  package var description: String {
    switch self {
    case .claudeConfiguration(let file): "Claude Code's configuration error (\(file) is not valid JSON)"
    case .claudeWelcome: "Claude Code's welcome (theme and security notes)"
    case .claudeSignIn: "Claude Code's welcome and sign-in"
    case .claudeTrust(let folder): "Claude Code's question whether to trust \(folder)"
    case .claudeServers(let names):
      "Claude Code's question about the project's MCP servers (\(names.joined(separator: ", ")))"
    case .claudeKey(let ending): "Claude Code's question whether to use ANTHROPIC_API_KEY (…\(ending))"
    case .claudeBypass: "Claude Code's warning about bypass permissions mode"
    case .claudeSettings(let file): "Claude Code's settings error (\(file) is not valid JSON)"
    case .claudeAutoMode(let mode): "Claude Code's offer to use auto mode instead of the default mode '\(mode)'"
    case .codexSignIn: "Codex's sign-in"
    case .codexTrust(let folder): "Codex's question whether to trust \(folder)"
    case .codexRestricted(let folder):
      "Codex's question whether to open \(folder), which its config.toml marks as untrusted"
    case .codexHooks(let count):
      "Codex's review of \(count) \(count == 1 ? "hook that is" : "hooks that are") not trusted yet"
    case .codexModel(let old, let new): "Codex's offer to use \(new) instead of \(old)"
    }
  }

  /// An identifier for programs.
  package var code: String {
    switch self {
    case .claudeConfiguration: "claude-configuration"
    case .claudeWelcome: "claude-welcome"
    case .claudeSignIn: "claude-sign-in"
    case .claudeTrust: "claude-trust"
    case .claudeServers: "claude-mcp-servers"
    case .claudeKey: "claude-key"
    case .claudeBypass: "claude-bypass"
    case .claudeSettings: "claude-settings"
    case .claudeAutoMode: "claude-auto-mode"
    case .codexSignIn: "codex-sign-in"
    case .codexTrust: "codex-trust"
    case .codexRestricted: "codex-restricted"
    case .codexHooks: "codex-hooks"
    case .codexModel: "codex-model"
    }
  }
}
