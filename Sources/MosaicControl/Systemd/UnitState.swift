import MosaicFormats
import MosaicHost
import MosaicModel

/// The state of one unit according to systemd. See org.freedesktop.systemd1(5).
package struct UnitState: Equatable, Sendable {
  package let name: String
  package let load: UnitLoad
  package let active: UnitActivity
  /// `running`, `auto-restart`, `start`, `dead`, …
  package let sub: String
  /// `success`, or how it failed: `exit-code`, `start-limit-hit`, …
  package internal(set) var result: String = ""
  /// 0 if no process runs, or if it was not asked for.
  package internal(set) var mainPID: Int32 = 0
  /// Automatic restarts that were carried out.
  package internal(set) var restarts: Int = 0
  /// For a target: `enabled`, `disabled`, `static`; empty if it has no file.
  package internal(set) var file: String = ""
  /// Units that a target wants.
  package internal(set) var wants: [String] = []
  /// The workspace that it belongs to; nil for units that name none, such as the target.
  package internal(set) var workspace: UnitWorkspace?
  /// systemd's reason why it cannot be loaded; empty if it is loaded or has no file.
  package internal(set) var loadError: String = ""
  /// Its drop-ins and its own file, if it cannot be loaded.
  package internal(set) var files: [String] = []

  package var isActive: Bool { active == .active }
  package var hasFailed: Bool { active == .failed }
  /// Whether a person masked it, so that it cannot be started.
  package var isMasked: Bool { load == .masked }
  /// Whether it has ended and systemd is about to start it again.
  package var isAboutToRestart: Bool { sub == "auto-restart" }
  /// For a target: whether it starts at boot.
  package var isEnabled: Bool { file == "enabled" }
  /// Whether it is up, starting or stopping.
  package var isUnderWay: Bool { active != .inactive && !hasFailed }
}

extension UnitState {
  init(name: String, load: String, active: String, sub: String) {
    self.name = name
    self.load = UnitLoad(load)
    self.active = UnitActivity(active)
    self.sub = sub
  }
}

// Parses the output of systemctl(1).
extension UnitState {
  static let properties = [
    "Id", "LoadState", "ActiveState", "SubState", "Result", "MainPID", "NRestarts", "UnitFileState", "Wants",
    "Environment", "LoadError", "DropInPaths", "FragmentPath",
  ]

  /// Parses the properties of one unit, one per line, as `systemctl show` prints them.
  init?(_ lines: some Sequence<Substring>) {
    var values: [Substring: Substring] = [:]
    for line in lines {
      guard let sign = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      values[line[..<sign]] = line[line.utf8.index(after: sign)...]
    }
    guard let name = values["Id"] else { return nil }
    self.init(
      name: String(name), load: String(values["LoadState"] ?? ""), active: String(values["ActiveState"] ?? ""),
      sub: String(values["SubState"] ?? ""))
    result = String(values["Result"] ?? "")
    mainPID = values["MainPID"].flatMap { Int32($0) } ?? 0
    noteRestarts(counted: values["NRestarts"].flatMap { Int($0) } ?? 0)
    file = String(values["UnitFileState"] ?? "")
    wants = (values["Wants"] ?? "").split(separator: " ").map(String.init)
    workspace = values["Environment"].flatMap { ShownVariables.read($0)[AgentVariable.home.rawValue] }.map(
      UnitWorkspace.init)
    guard needsReason else { return }
    loadError = values["LoadError"].map(Self.message) ?? ""
    let fragment = values["FragmentPath"].map { [String($0)] } ?? []
    files = ShownVariables.words(values["DropInPaths"] ?? "") + fragment.filter { !$0.isEmpty }
  }

  /// systemd also counts the restart that it refused when it gave up. See `NRestarts` in org.freedesktop.systemd1(5).
  mutating func noteRestarts(counted count: Int) { restarts = hasFailed ? max(0, count - 1) : count }

  /// Returns the text in `org.freedesktop.systemd1.BadUnitSetting "text"`.
  private static func message(_ error: Substring) -> String {
    let text = error.drop { $0 != "\"" }.dropFirst()
    return String(text.hasSuffix("\"") ? text.dropLast() : text)
  }
}

/// How much is asked about the service of an agent.
enum UnitDetail: Sendable {
  /// Everything.
  case everything
  /// What an observation of agents needs: neither the process of the supervisor nor, beyond the first agent, the
  /// workspace. Each property of each unit is a call of its own.
  case ofAgents
}

extension Systemd {
  /// Returns the states of units by name, in one call.
  package func states(of units: [String]) throws(SystemdFailure) -> [String: UnitState] {
    units.isEmpty ? [:] : try asking(for: units)()
  }

  /// Queries the states of units: from the manager if libsystemd is installed, or else through systemctl(1).
  ///
  /// - Parameters:
  ///   - patterns: patterns that match the units, and others to include if they are loaded.
  ///   - detail: how much to ask about the services of agents. systemctl(1) always prints everything.
  /// - Returns: a function that waits for the answer.
  func asking(
    for units: [String], patterns: [String] = [], detail: UnitDetail = .everything
  ) -> () throws(SystemdFailure) -> [String: UnitState] {
    do {
      if callsManager,
        let asked = try ManagerUnits(
          units, patterns: patterns, detail: detail, patience: Self.patience)
      {
        return asked.states
      }
      return { () throws(SystemdFailure) in
        try states(ask(Self.showing(units + patterns.filter { !units.contains($0) })))
      }
    } catch {
      return { () throws(SystemdFailure) in throw error }
    }
  }

  static func showing(_ units: [String]) -> Command {
    command(
      ["show", "--property=" + UnitState.properties.joined(separator: ","), "--"] + units, timeout: patience)
  }

  /// Parses the properties of units, which are separated by empty lines.
  func states(_ text: String) -> [String: UnitState] {
    let blocks = text.lines.split(whereSeparator: \.isEmpty)
    let states = blocks.compactMap { UnitState($0) }
    return Dictionary(states.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
