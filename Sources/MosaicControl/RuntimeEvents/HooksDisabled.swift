import FoundationEssentials
import MosaicFormats
import MosaicHost

/// Returns why a runtime will run none of our hooks, with the file that disables them; nil if no readable file does.
///
/// A person may turn hooks off, and nothing here overrides that: the runtime's own files and its screen provide enough
/// evidence. See "Settings" of Claude Code's documentation (`disableAllHooks`, `allowManagedHooksOnly`) and
/// "Configuration Reference" of Codex's (`features.hooks`, `allow_managed_hooks_only`).
///
/// - Parameters:
///   - runtime: the runtime's name in rosters.
///   - workingDirectory: the folder that the runtime starts in.
///   - arguments: the runtime's arguments.
///   - environment: the runtime's variables, by name.
///   - system: the folder of the machine's own configuration.
package func hooksDisabled(
  for runtime: String, in workingDirectory: String, arguments: [String] = [], environment: (String) -> String?,
  system: String = "/etc"
) -> String? {
  let own = environment(runtime == "codex" ? "CODEX_HOME" : "CLAUDE_CONFIG_DIR")
  let folder = own.flatMap { $0.isEmpty ? nil : $0 } ?? "\(environment("HOME") ?? "")/.\(runtime)"
  switch runtime {
  case "claude":
    if arguments.contains("--bare") { return "--bare: Claude Code runs no hooks" }
    return ClaudeSettings.hookObstacle(folder: folder, project: "\(workingDirectory)/.claude", system: system)
  case "codex": return CodexSettings.hookObstacle(folder: folder, system: system)
  default: return nil
  }
}

private enum ClaudeSettings {
  private struct Settings: Decodable {
    let disableAllHooks: Bool?
    let allowManagedHooksOnly: Bool?
  }

  static func hookObstacle(folder: String, project: String, system: String) -> String? {
    let managed = "\(system)/claude-code"
    let fragments = FleetFolder(home: managed).stems(in: "managed-settings.d", endingIn: ".json")
    let paths = ["\(managed)/managed-settings.json"] + fragments.map { "\(managed)/managed-settings.d/\($0).json" }
    if let reason = paths.lazy.compactMap({ obstacle($0, isManaged: true) }).first { return reason }
    let others = ["\(folder)/settings.json", "\(project)/settings.json", "\(project)/settings.local.json"]
    return others.lazy.compactMap { obstacle($0, isManaged: false) }.first
  }

  private static func obstacle(_ path: String, isManaged: Bool) -> String? {
    guard let bytes = FileBytes.read(path),
      let settings = try? JSONDecoder().decode(Settings.self, from: Data(bytes))
    else { return nil }
    if settings.disableAllHooks == true { return "\(path): disableAllHooks" }
    return isManaged && settings.allowManagedHooksOnly == true ? "\(path): allowManagedHooksOnly" : nil
  }
}

/// Reads single keys of TOML in their usual form; a key in another form counts as not set.
private enum CodexSettings {
  static func hookObstacle(folder: String, system: String) -> String? {
    let config = "\(folder)/config.toml"
    let features = ["features.hooks=false", "[features]hooks=false"]
    if !keys(of: config).isDisjoint(with: features) { return "\(config): features.hooks is false" }
    let requirements = "\(system)/codex/requirements.toml"
    let isManaged = keys(of: requirements).contains("allow_managed_hooks_only=true")
    return isManaged ? "\(requirements): allow_managed_hooks_only" : nil
  }

  /// Returns lines without blanks and comments, each after its table's header.
  private static func keys(of path: String) -> Set<String> {
    var table = ""
    var keys: Set<String> = []
    for line in String(decoding: FileBytes.read(path) ?? [], as: UTF8.self).lines {
      let text = String(line.prefix { $0 != "#" }.filter { !$0.isWhitespace })
      if text.hasPrefix("[") { table = text } else if !text.isEmpty { keys.insert(table + text) }
    }
    return keys
  }
}
