import MosaicFormats
import MosaicHost

/// Hooks that Codex would ask a person to review. Observed with 0.163.0.
struct CodexHookReview {
  private let configuration: CodexConfiguration
  private let start: RuntimeStart
  private let isTrusted: Bool

  init(_ configuration: CodexConfiguration, of start: RuntimeStart, isTrusted: Bool) {
    self.configuration = configuration
    self.start = start
    self.isTrusted = isTrusted
  }

  /// The number of hooks that are not trusted in their current form.
  var count: Int {
    if start.has("--dangerously-bypass-hook-trust") || configuration["features", "hooks"] == .bool(false) { return 0 }
    return sources.flatMap { file, hooks in Hook.all(in: hooks, of: file) }.count { !isTrusted($0) }
  }

  private func isTrusted(_ hook: Hook) -> Bool {
    configuration["hooks", "state", hook.place, "trusted_hash"]?.string == "sha256:\(hook.digest)"
  }

  /// The files that define hooks, with their `hooks` values.
  private var sources: [(String, TOMLValue)] {
    let project = isTrusted ? ["\(start.folder)/.codex"] : []
    return ([configuration.home] + project).flatMap { folder in
      let lists = Self.json("\(folder)/hooks.json").map { ("\(folder)/hooks.json", $0) }
      let tables = Self.toml("\(folder)/config.toml").map { ("\(folder)/config.toml", $0) }
      return [lists, tables].compactMap { $0 }
    }
  }

  private static func json(_ path: String) -> TOMLValue? {
    JSONFile(path)["hooks"].map(TOMLValue.init)
  }

  private static func toml(_ path: String) -> TOMLValue? {
    guard let bytes = FileBytes.read(path) else { return nil }
    return (try? TOMLReader.table(String(decoding: bytes, as: UTF8.self)))?["hooks"]
  }
}

extension TOMLValue {
  /// Converts a JSON value to the same TOML value.
  fileprivate init(_ tree: JSONTree) {
    switch tree.value {
    case .string(let text): self = .string(text)
    case .number(let text): self = Int(text).map { .integer($0) } ?? .other(text)
    case .bool(let isTrue): self = .bool(isTrue)
    case .null: self = .other("null")
    case .array(let items): self = .array(items.map(TOMLValue.init))
    case .object(let members):
      self = .table(Dictionary(members.map { ($0.key, TOMLValue($0.value)) }) { $1 })
    }
  }
}

/// A Codex hook, and the digest by which it is trusted.
private struct Hook {
  /// `FILE:event:group:hook`, its name in `hooks.state`.
  let place: String
  let digest: String

  /// Returns the hooks of a file; none if Codex rejects one of them.
  static func all(in hooks: TOMLValue, of file: String) -> [Hook] {
    let all = events.flatMap { event in
      (hooks[event.name]?.items ?? []).enumerated().flatMap { group, value in
        (value["hooks"]?.items ?? []).enumerated().map { number, hook in
          Hook(hook, matcher: value["matcher"]?.string, of: event, at: "\(file):\(event.code):\(group):\(number)")
        }
      }
    }
    return all.contains { $0 == nil } ? [] : all.compactMap { $0 }.filter { !$0.digest.isEmpty }
  }

  /// - Returns: nil if a value has a type that Codex rejects. The digest is empty for a hook that is not a command.
  private init?(_ hook: TOMLValue, matcher: String?, of event: Event, at place: String) {
    self.place = place
    guard hook["type"]?.string == "command" else {
      digest = ""
      return
    }
    guard let command = hook["command"]?.string else { return nil }
    var timeout = event.timeout
    if let value = hook["timeout"] {
      guard case .integer(let seconds) = value else { return nil }
      timeout = max(1, seconds)
    }
    let status = hook["statusMessage"]?.string.map { ",\"statusMessage\":\(JSONString.quoted($0))" } ?? ""
    let isAsync = hook["async"] == .bool(true)
    let handler =
      "{\"async\":\(isAsync),\"command\":\(JSONString.quoted(command))\(status),\"timeout\":\(timeout),\"type\":\"command\"}"
    let end = event.takesMatcher ? matcher.map { ",\"matcher\":\(JSONString.quoted($0))" } ?? "" : ""
    let definition = "{\"event_name\":\"\(event.code)\",\"hooks\":[\(handler)]\(end)}"
    digest = Digest(of: definition).text
  }

  private struct Event {
    let name: String
    let code: String
    var takesMatcher = true
    /// Seconds, unless a hook sets its own timeout.
    var timeout = 600
  }

  private static let events = [
    Event(name: "PreToolUse", code: "pre_tool_use"),
    Event(name: "PermissionRequest", code: "permission_request"),
    Event(name: "PostToolUse", code: "post_tool_use"),
    Event(name: "PreCompact", code: "pre_compact"),
    Event(name: "PostCompact", code: "post_compact"),
    Event(name: "SessionStart", code: "session_start"),
    Event(name: "SessionEnd", code: "session_end", timeout: 1),
    Event(name: "UserPromptSubmit", code: "user_prompt_submit", takesMatcher: false),
    Event(name: "SubagentStart", code: "subagent_start"),
    Event(name: "SubagentStop", code: "subagent_stop"),
    Event(name: "Stop", code: "stop", takesMatcher: false),
    Event(name: "Interrupt", code: "interrupt", takesMatcher: false, timeout: 1),
  ]
}
