import MosaicFormats
import MosaicHost

/// Codex's hooks, as values of `-c`. See "Hooks" and "Configuration Reference" (`hooks`, `hooks.state`) of its
/// documentation.
///
/// An untrusted hook opens a dialog at start. `hooks.state` trusts these hooks and no others, by the digest of their
/// definition; the form of that digest was observed with 0.163.0.
enum CodexHooks {
  /// Tool calls need no hooks: the rollout shows them as well.
  static let kinds = [
    ("SessionStart", "session_start"), ("UserPromptSubmit", "user_prompt_submit"),
    ("PermissionRequest", "permission_request"), ("Stop", "stop"), ("Interrupt", "interrupt"),
    ("SessionEnd", "session_end"),
  ]
  /// Events whose hooks Codex waits for: the first prompt follows the start at once, and Codex waits for the end hook
  /// in any case. No other hook delays anything.
  private static let waitedFor: Set = ["session_start", "session_end"]
  /// Seconds; the minimum that Codex accepts.
  private static let timeout = 1
  /// Codex's name for the origin of hooks from the command line.
  private static let origin = "/<session-flags>/config.toml"

  static func settings(running program: String) -> [String] {
    let hooks = kinds.map { kind, name in
      let command = TOMLString.quoted(command(program, kind: kind))
      let hook = "type=\"command\",command=\(command),timeout=\(timeout),async=\(!waitedFor.contains(name))"
      return "hooks.\(kind)=[{hooks=[{\(hook)}]}]"
    }
    let states = kinds.map { kind, name in
      let digest = digest(of: command(program, kind: kind), on: name)
      return "\"\(origin):\(name):0:0\"={trusted_hash=\"sha256:\(digest)\",enabled=true}"
    }
    return hooks + ["hooks.state={\(states.joined(separator: ","))}"]
  }

  /// Returns a shell command line.
  private static func command(_ program: String, kind: String) -> String {
    "'\(program.replacing("'", with: "'\\''"))' agent hook \(kind)"
  }

  /// Returns the SHA-256 of the definition as compact JSON with sorted keys.
  static func digest(of command: String, on event: String) -> String {
    let command = JSONString.quoted(command)
    let hook = #"{"async":\#(!waitedFor.contains(event)),"command":\#(command),"timeout":\#(timeout),"type":"command"}"#
    let definition = #"{"event_name":"\#(event)","hooks":[\#(hook)]}"#
    return Digest(of: definition).text
  }
}
