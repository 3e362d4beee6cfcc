import MosaicFormats

/// Claude Code's hooks, as a settings file for `--settings`. See "Hooks reference" of its documentation, sections
/// "Configuration" and "Run hooks in the background".
///
/// In exec form (`args`) no shell is started; with `async` no turn waits.
enum ClaudeHooks {
  /// `SubagentStop` and `PreCompact` end no turn; they show that the runtime works.
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
