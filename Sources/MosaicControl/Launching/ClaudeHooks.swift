import MosaicFormats

/// Claude Code's hooks, as a settings file for `--settings`. See "Hooks reference" of its documentation, sections
/// "Configuration" and "Run hooks in the background".
///
/// The exec form (`args`) starts no shell; with `async` no turn waits for a hook.
enum ClaudeHooks {
  /// `SubagentStop` and `PreCompact` end no turn; they show that the runtime is working.
  static let kinds = [
    "SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "PermissionRequest", "Notification", "Stop",
    "StopFailure", "SubagentStop", "PreCompact", "SessionEnd",
  ]

  static func settings(running program: String) -> String {
    let command = JSONString.quoted(program)
    let hooks = kinds.map { kind in
      let hook =
        #"{"type":"command","command":\#(command),"args":["agent","hook","\#(kind)"],"async":true,"timeout":10}"#
      return #"    "\#(kind)": [{"hooks": [\#(hook)]}]"#
    }
    return "{\n  \"hooks\": {\n" + hooks.joined(separator: ",\n") + "\n  }\n}\n"
  }
}
