import MosaicControl
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The files of a fleet that a bug report needs, each without what may be private.
struct BundleFiles {
  private let fleet: RunningFleet
  private var folder: FleetFolder { fleet.folder }

  init(of fleet: RunningFleet) {
    self.fleet = fleet
  }

  var sections: [DiagnosticBundle.Section] { [record] + environments + units + logs + [history] }

  /// Values to remove wherever they occur.
  var secrets: [String] {
    let generated = folder.generatedAgents.flatMap { variables(of: folder.environmentFiles(of: $0)[0]) }
    let own = Environment.variables.filter { Redaction.namesSecret($0.key) }.map(\.value)
    return privateFiles.flatMap { variables(of: $0) }.map(\.value)
      + generated.filter { AgentVariable(rawValue: $0.name) == nil }.map(\.value) + own
  }

  /// The files whose values are all a person's.
  private var privateFiles: [String] {
    folder.stems(in: FleetLayout.agents, endingIn: ".local.env").map {
      "\(folder.home)/\(FleetLayout.agents)/\($0).local.env"
    }
      + [folder.secrets]
  }

  private func variables(of path: String) -> [EnvironmentFile.Variable] {
    EnvironmentFile(FileBytes.read(path) ?? []).variables
  }

  // MARK: - Files

  private var record: DiagnosticBundle.Section {
    let bytes = FileBytes.read(folder.record) ?? []
    guard let value = JSONValue(parsing: bytes) else {
      return .init(title: FleetLayout.record, text: bytes.isEmpty ? "missing" : "damaged")
    }
    var text: [UInt8] = []
    JSONDocument(Self.shareable(value)).render(into: &text)
    return .init(title: FleetLayout.record, text: String(decoding: text, as: UTF8.self))
  }

  /// Returns JSON without the arguments of commands, which may hold anything, and without values of secret names.
  private static func shareable(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let items): .array(items.map(shareable))
    case .object(let object):
      .object(JSONObject(object.members.map { ($0.key, member($0.key, value: $0.value)) }))
    default: value
    }
  }

  private static func member(_ key: String, value: JSONValue) -> JSONValue {
    if Redaction.namesSecret(key) { return .string(Redaction.removed) }
    guard ["command", "notify"].contains(key) else { return shareable(value) }
    switch value {
    case .string(let text): return .string(firstWord(of: text))
    case .array(let items) where items.count > 1: return .array([items[0], .string(Redaction.removed)])
    default: return shareable(value)
    }
  }

  /// Returns the program of a shell command; a command that starts with an assignment shows nothing.
  private static func firstWord(of command: String) -> String {
    let first = command.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    return (first.contains("=") ? "" : first + " ") + Redaction.removed
  }

  private var environments: [DiagnosticBundle.Section] {
    folder.generatedAgents.map { environment(folder.environmentFiles(of: $0)[0], showing: Self.isShareable) }
      + privateFiles.filter(FileBytes.exists).map { environment($0) { _ in false } }
  }

  private func environment(_ path: String, showing isShown: (String) -> Bool) -> DiagnosticBundle.Section {
    let lines = variables(of: path).map { variable in
      "\(variable.name)=\(isShown(variable.name) ? variable.value : Redaction.removed)"
    }
    return .init(title: shown(path), text: lines.joined(separator: "\n"))
  }

  /// Returns whether the value of a generated variable can be shown: it is one of mosaic's own, and no command.
  private static func isShareable(_ name: String) -> Bool {
    AgentVariable(rawValue: name).map { $0 != .command && $0 != .channels } ?? false
  }

  private var units: [DiagnosticBundle.Section] {
    guard let target = try? InstalledUnits(of: WorkspaceFolder(at: folder.home)).target else { return [] }
    let names = ((try? target.names(in: "")) ?? []).filter { $0.hasPrefix("mosaic-") }
    let files = names.flatMap { name in
      name.hasSuffix(".d") ? ((try? target.names(in: name)) ?? []).map { "\(name)/\($0)" } : [name]
    }
    return files.compactMap { name in
      guard case .file(let file)? = try? target.entry(at: name) else { return nil }
      let isOurs = GeneratedPath.isOurs(FleetLayout.unit(name))
      return .init(title: "\(target.path)/\(name)", text: Self.unit(file.bytes, isOurs: isOurs))
    }
  }

  /// Returns a unit file without the variables and the commands that a person wrote.
  private static func unit(_ bytes: [UInt8], isOurs: Bool) -> String {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      guard !isOurs, let sign = line.firstIndex(of: "="),
        ["Environment", "Exec", "PassEnvironment"].contains(where: { line.hasPrefix($0) })
      else { return String(line) }
      return line[...sign] + Redaction.removed
    }.joined(separator: "\n")
  }

  // MARK: - Logs

  /// Entries per log.
  private static let newest = 100

  private var logs: [DiagnosticBundle.Section] {
    folder.agentsWithHistory.compactMap { agent in
      let entries = AgentLog(of: agent, in: folder).entries(last: Self.newest) { !$0.isOutput }
      return entries.isEmpty
        ? nil
        : .init(title: "log of \(agent), without screens", text: entries.map(\.line).joined(separator: "\n"))
    }
  }

  private var history: DiagnosticBundle.Section {
    let events = folder.agentsWithHistory.flatMap { agent in
      AgentLog(of: agent, in: folder).entries(last: Self.newest) { $0.isHistory }.map { (agent, $0) }
    }.sorted { $0.1.time < $1.1.time }.suffix(Self.newest)
    return .init(title: "history", text: events.map { "\($0) \($1.line)" }.joined(separator: "\n"))
  }

  private func shown(_ path: String) -> String { String(path.dropFirst(folder.home.utf8.count + 1)) }
}

extension AgentLogEntry {
  fileprivate var isOutput: Bool { if case .output = event { true } else { false } }
  fileprivate var isHistory: Bool { if case .note = event { false } else { !isOutput } }
}
