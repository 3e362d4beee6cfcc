import MosaicTestHarness

// Verified with Claude Code 2.1.332 and Codex 0.163.0; `FirstRunMatrixTests` verifies them again.
extension FirstRunCase {
  private static let yolo = ["--dangerously-skip-permissions"]
  private static let unattended = ["--dangerously-bypass-approvals-and-sandbox"]

  static let claude: [FirstRunCase] = [
    FirstRunCase(
      "a new home with only the key approved, unattended", .claude, yolo, setup: "state \"$approved\"",
      screens: ["claude-welcome", "claude-trust", "claude-bypass"]),
    FirstRunCase(
      "a new home with only the key approved, attended", .claude, setup: "state \"$approved\"",
      screens: ["claude-welcome", "claude-trust"]),
    FirstRunCase(
      "a new key of an onboarded person", .claude, yolo, setup: "state \"$onboarded\"",
      screens: ["claude-trust", "claude-key", "claude-bypass"]),
    FirstRunCase(
      "a rejected key", .claude, yolo,
      setup: """
        settings "$bypass"
        state "$onboarded" "$(trusting "$HOME/work")" "\\"customApiKeyResponses\\": {\\"rejected\\": [\\"$ending\\"]}"
        """, screens: []),
    FirstRunCase(
      "everything answered", .claude, yolo,
      setup: "settings \"$bypass\"\nstate \"$onboarded\" \"$approved\" \"$(trusting \"$HOME/work\")\"", screens: []),
    FirstRunCase(
      "bypass mode accepted in the older place", .claude, yolo,
      setup:
        "state \"$onboarded\" \"$approved\" \"$(trusting \"$HOME/work\")\" '\"bypassPermissionsModeAccepted\": true'",
      screens: []),
    FirstRunCase(
      "bypass mode accepted in a shared project file does not count", .claude, yolo,
      setup: """
        mkdir .claude && printf '%s' "$bypass" >.claude/settings.json
        state "$onboarded" "$approved" "$(trusting "$HOME/work")"
        """, screens: ["claude-bypass"]),
    FirstRunCase(
      "another default mode", .claude, yolo,
      setup: """
        settings '{"skipDangerousModePermissionPrompt": true, "permissions": {"defaultMode": "plan"}}'
        state "$onboarded" "$approved" "$(trusting "$HOME/work")"
        """, screens: ["claude-auto-mode"]),
    FirstRunCase(
      "another default mode, and the offer was seen", .claude, yolo,
      setup: """
        settings '{"skipDangerousModePermissionPrompt": true, "permissions": {"defaultMode": "plan"}}'
        state "$onboarded" "$approved" "$(trusting "$HOME/work")" '"hasSeenAutoDefaultNudge": true'
        """, screens: []),
    FirstRunCase(
      "bypass as the default mode", .claude,
      setup: """
        settings '{"permissions": {"defaultMode": "bypassPermissions"}}'
        state "$onboarded" "$approved" "$(trusting "$HOME/work")"
        """, screens: ["claude-bypass", "claude-auto-mode"]),
    FirstRunCase(
      "a plain folder below a trusted one", .claude, yolo,
      setup: "settings \"$bypass\"\nstate \"$onboarded\" \"$approved\" \"$(trusting \"$HOME\")\"", screens: []),
    FirstRunCase(
      "a repository below a trusted folder", .claude, yolo, in: "work/r",
      setup: "repository r\nsettings \"$bypass\"\nstate \"$onboarded\" \"$approved\" \"$(trusting \"$HOME/work\")\"",
      screens: ["claude-trust"]),
    FirstRunCase(
      "a folder in a trusted repository", .claude, yolo, in: "work/r/s",
      setup: """
        repository r && mkdir r/s && settings "$bypass"
        state "$onboarded" "$approved" "$(trusting "$HOME/work/r")"
        """, screens: []),
    FirstRunCase(
      "a worktree of a trusted repository", .claude, yolo, in: "w",
      setup: """
        repository r && worktree r "$HOME/w" && settings "$bypass"
        state "$onboarded" "$approved" "$(trusting "$HOME/work/r")"
        """, screens: []),
    FirstRunCase(
      "a forged worktree of a trusted repository", .claude, yolo, in: "w",
      setup: """
        repository r && worktree r "$HOME/v" && mkdir "$HOME/w" && cp "$HOME/v/.git" "$HOME/w" && settings "$bypass"
        state "$onboarded" "$approved" "$(trusting "$HOME/work/r")"
        """, screens: ["claude-trust"]),
    FirstRunCase(
      "a worktree of a bare repository that is trusted", .claude, yolo, in: "w",
      setup: """
        repository r && git clone -q --bare r "$HOME/b.git" 2>/dev/null && worktree "$HOME/b.git" "$HOME/w"
        settings "$bypass"
        state "$onboarded" "$approved" "$(trusting "$HOME/b.git")"
        """, screens: []),
    FirstRunCase(
      "a server of the project, attended", .claude,
      setup: """
        printf '{"mcpServers": {"x": {"command": "true"}}}' >.mcp.json
        state "$onboarded" "$approved" "$(trusting "$HOME/work")"
        """, screens: ["claude-mcp-servers"]),
    FirstRunCase(
      "a server of the project, unattended", .claude, yolo,
      setup: """
        printf '{"mcpServers": {"x": {"command": "true"}}}' >.mcp.json && settings "$bypass"
        state "$onboarded" "$approved" "$(trusting "$HOME/work")"
        """, screens: []),
    FirstRunCase(
      "a damaged state file", .claude, yolo, setup: "printf '{' >\"$HOME/.claude.json\"",
      screens: ["claude-configuration"]),
    FirstRunCase(
      "damaged settings", .claude, yolo,
      setup: "settings '{'\nstate \"$onboarded\" \"$approved\" \"$(trusting \"$HOME/work\")\"",
      screens: ["claude-bypass", "claude-settings"]),
    FirstRunCase(
      "a separate configuration folder", .claude, yolo, variables: ["CLAUDE_CONFIG_DIR": "HOME/own"],
      setup: """
        settings "$bypass" && state "$onboarded" "$(trusting "$HOME/work")"
        mkdir "$HOME/own" && printf '{%s, %s}' "$onboarded" "$approved" >"$HOME/own/.claude.json"
        """, screens: ["claude-trust", "claude-bypass"]),
    FirstRunCase(
      "a key in the settings", .claude, yolo, variables: ["ANTHROPIC_API_KEY": ""],
      setup: """
        settings '{"skipDangerousModePermissionPrompt": true, "env": {"ANTHROPIC_API_KEY": "sk-ant-another"}}'
        state "$onboarded" "$(trusting "$HOME/work")"
        """, screens: ["claude-key"]),
    FirstRunCase(
      "the home folder itself", .claude, yolo, in: ".",
      setup: "settings \"$bypass\"\nstate \"$onboarded\" \"$approved\"",
      screens: ["claude-trust"]),
  ]

  static let codex: [FirstRunCase] = [
    FirstRunCase("a new home", .codex, unattended, setup: "mkdir \"$HOME/.codex\"", screens: ["codex-sign-in"]),
    FirstRunCase(
      "a key that was saved", .codex, unattended,
      setup: "mkdir \"$HOME/.codex\" && echo '{\"OPENAI_API_KEY\":\"sk-x\"}' >\"$HOME/.codex/auth.json\"", screens: []),
    FirstRunCase("a custom provider and a plain folder", .codex, unattended, setup: "codex ''", screens: []),
    FirstRunCase(
      "a provider that requires an account", .codex, unattended,
      setup: "codex '' 'requires_openai_auth = true'", screens: ["codex-sign-in"]),
    FirstRunCase(
      "a repository", .codex, unattended, in: "work/r", setup: "repository r && codex ''", screens: ["codex-trust"]),
    FirstRunCase(
      "a folder with its own configuration", .codex, unattended, setup: "mkdir .codex && codex ''",
      screens: ["codex-trust"]),
    FirstRunCase(
      "a repository below a trusted folder", .codex, unattended, in: "work/r",
      setup: "repository r && codex '' \"$(trusted \"$HOME/work\")\"", screens: ["codex-trust"]),
    FirstRunCase(
      "a folder in a trusted repository", .codex, unattended, in: "work/r/s",
      setup: "repository r && mkdir r/s && codex '' \"$(trusted \"$HOME/work/r\")\"", screens: []),
    FirstRunCase(
      "a worktree of a trusted repository", .codex, unattended, in: "w",
      setup: "repository r && worktree r \"$HOME/w\" && codex '' \"$(trusted \"$HOME/work/r\")\"", screens: []),
    FirstRunCase(
      "a repository trusted on the command line", .codex,
      unattended + ["-c", "projects={\"HOME/work/r\"={trust_level=\"trusted\"}}"], in: "work/r",
      setup: "repository r && codex ''", screens: []),
    FirstRunCase(
      "an untrusted folder", .codex, unattended,
      setup: "codex '' \"$(trusted \"$HOME/work\" untrusted)\"", screens: ["codex-restricted"]),
    FirstRunCase(
      "a model with a successor", .codex, unattended, setup: "codex 'model = \"gpt-5.5\"'", screens: ["codex-model"]),
    FirstRunCase(
      "a model with a successor, on the command line", .codex, unattended + ["--model", "gpt-5.6-luna"],
      setup: "codex ''", screens: ["codex-model"]),
    FirstRunCase(
      "a model that was kept", .codex, unattended,
      setup: "codex 'model = \"gpt-5.5\"' '[notice.model_migrations]\n\"gpt-5.5\" = \"gpt-6-sol\"'", screens: []),
    FirstRunCase(
      "an untrusted hook", .codex, unattended, setup: "codex '' && hooks \"$HOME/.codex\"", screens: ["codex-hooks"]),
    FirstRunCase(
      "a trusted hook", .codex, unattended,
      setup: """
        hooks "$HOME/.codex"
        codex '' "$(printf '[hooks.state."%s"]\\ntrusted_hash = "sha256:%s"' "$HOME/.codex/hooks.json:stop:0:0" \
          2ba34c7a02841fada06b868a093d041fd3d9de81883c789a321916b0aa118851)"
        """, screens: []),
    FirstRunCase(
      "a changed hook in the configuration", .codex, unattended,
      setup: """
        codex '' '[[hooks.PreToolUse]]
        matcher = "Bash"
        [[hooks.PreToolUse.hooks]]
        type = "command"
        command = "true"'
        """, screens: ["codex-hooks"]),
    FirstRunCase(
      "a project's hook in a repository", .codex, unattended, in: "work/r",
      setup: "repository r && hooks r/.codex && codex ''", screens: ["codex-trust", "codex-hooks"]),
    FirstRunCase(
      "everything at once", .codex, unattended, in: "work/r",
      setup: "repository r && hooks \"$HOME/.codex\" && codex 'model = \"gpt-5.5\"'",
      screens: ["codex-trust", "codex-hooks", "codex-model"]),
  ]

  static let all = claude + codex
}
