import MosaicTestHarness

/// A screen that a runtime shows before its first prompt.
struct RealFirstScreen {
  /// The agent that shows it.
  let name: String
  let runtime: RealRuntime
  /// A text that only this screen shows.
  let sign: String
  /// Shell commands that change the prepared settings, in the agent's own copy of the runtime's folder.
  let preparation: String

  static let all = [
    RealFirstScreen(
      name: "theme", runtime: .claude, sign: "text style",
      preparation: "sed -i '/hasCompletedOnboarding/d; /\"theme\"/d' .claude.json"),
    RealFirstScreen(
      name: "trust", runtime: .claude, sign: "I trust this folder",
      preparation: "sed -i '/hasTrustDialogAccepted/d' .claude.json"),
    RealFirstScreen(
      name: "bypass", runtime: .claude, sign: "Yes, I accept",
      preparation: "sed -i '/bypassPermissionsModeAccepted/d' .claude.json; rm settings.json"),
    RealFirstScreen(
      name: "folder", runtime: .codex, sign: "Trust and continue",
      preparation: "sed -i '/^\\[projects/d; /^trust_level/d' config.toml; repository ~/work/folder"),
    RealFirstScreen(
      name: "notice", runtime: .codex, sign: "Try new model",
      preparation: "sed -i '1s/^/model = \"gpt-5.5\"\\n/' config.toml"),
    RealFirstScreen(
      name: "hooks", runtime: .codex, sign: "Hooks need review",
      preparation: """
        echo '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "touch ran"}]}]}}' >hooks.json
        """),
  ]

  var agent: RealFleet.Agent {
    RealFleet.Agent(
      name: name, runtime: runtime,
      variables: ["\(runtime == .claude ? "CLAUDE_CONFIG_DIR" : "CODEX_HOME")=%h/own/\(name)"])
  }

  /// Copies the runtime's folder for the agent and changes the copy.
  var setup: String {
    let copy = runtime == .claude ? "cp .claude.json own/\(name)/" : ":"
    return "mkdir -p own; cp -r .\(runtime) own/\(name); \(copy); (cd own/\(name); \(preparation))\n"
  }

  /// Sends and resets at the screen, and prints what changed.
  var script: String {
    """
    agent=\(name); until_true 'shown $agent | grep -qF "\(sign)"'; sleep 1; screen $agent >before; pid $agent >>before
    code=$(send $agent -m "$text" | grep exit); mosaic agent reset $agent >reset 2>&1; code="$code, reset $?"
    sleep 1; screen $agent >after; pid $agent >>after; diff before after >changes && changed=same || changed=$(cat changes)
    echo "$agent: $code, $changed, $(readiness $agent)"

    """
  }
}
