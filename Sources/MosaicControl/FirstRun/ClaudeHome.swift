import MosaicFormats
import MosaicHost

/// The files in which Claude Code keeps its state and its settings. See "Claude Code settings" of its documentation.
struct ClaudeHome {
  private let start: RuntimeStart

  init(of start: RuntimeStart) {
    self.start = start
  }

  private var folder: String { start.variable("CLAUDE_CONFIG_DIR") ?? "\(start.home)/.claude" }

  /// The older location is used as long as its file exists; both were observed with 2.1.332.
  var stateFile: String {
    let older = "\(folder)/.config.json"
    if FileBytes.read(older) != nil { return older }
    return start.variable("CLAUDE_CONFIG_DIR").map { "\($0)/.claude.json" } ?? "\(start.home)/.claude.json"
  }

  var credentials: String { "\(folder)/.credentials.json" }
  var userSettings: String { "\(folder)/settings.json" }
  var managedSettings: String { "/etc/claude-code/managed-settings.json" }
  /// The project's settings, shared and local.
  var projectSettings: [String] {
    ["\(start.folder)/.claude/settings.json", "\(start.folder)/.claude/settings.local.json"]
  }
  /// In ascending order of precedence.
  var allSettings: [String] { [userSettings] + projectSettings + [managedSettings] }
  var projectServers: String { "\(start.folder)/.mcp.json" }
}

/// A JSON file that may be missing or damaged.
enum JSONFile: Equatable {
  case absent
  case damaged
  case tree(JSONTree)

  init(_ path: String) {
    guard let bytes = FileBytes.read(path), !bytes.allSatisfy({ " \n\r\t".utf8.contains($0) }) else {
      self = .absent
      return
    }
    self = (try? JSONTree(bytes)).map { .tree($0) } ?? .damaged
  }

  subscript(path: String...) -> JSONTree? {
    if case .tree(let tree) = self { tree[path] } else { nil }
  }
}
