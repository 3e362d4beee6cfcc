/// What systemd says of one unit. See org.freedesktop.systemd1(5).
package struct UnitState: Equatable, Sendable {
  package let name: String
  /// `loaded`, `not-found`, `masked`
  package let load: String
  /// `active`, `inactive`, `activating`, `deactivating`, `failed`
  package let active: String
  /// `running`, `auto-restart`, `start`, `dead`, …
  package let sub: String
  /// `success`, or how it failed: `exit-code`, `start-limit-hit`, …
  package let result: String
  /// 0 where none runs.
  package let mainPID: Int32
  package let restarts: Int
  /// `enabled`, `disabled`, `static`; empty where the unit has no file.
  package let file: String
  /// Units that it wants.
  package let wants: [String]
  /// The workspace that it is for; nil for units that name none, such as the target.
  package let workspace: String?

  package var isActive: Bool { active == "active" }
  package var hasFailed: Bool { active == "failed" }
  /// Up, or on its way up or down.
  package var isUnderWay: Bool { active != "inactive" && !hasFailed }
}

extension UnitState {
  static let properties = [
    "Id", "LoadState", "ActiveState", "SubState", "Result", "MainPID", "NRestarts", "UnitFileState", "Wants",
    "Environment",
  ]

  /// Reads the properties of one unit, a line each, as `systemctl show` prints them.
  init?(_ lines: some Sequence<Substring>) {
    var values: [Substring: Substring] = [:]
    for line in lines {
      guard let sign = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      values[line[..<sign]] = line[line.utf8.index(after: sign)...]
    }
    guard let name = values["Id"] else { return nil }
    self.name = String(name)
    load = String(values["LoadState"] ?? "")
    active = String(values["ActiveState"] ?? "")
    sub = String(values["SubState"] ?? "")
    result = String(values["Result"] ?? "")
    mainPID = values["MainPID"].flatMap { Int32($0) } ?? 0
    restarts = values["NRestarts"].flatMap { Int($0) } ?? 0
    file = String(values["UnitFileState"] ?? "")
    wants = (values["Wants"] ?? "").split(separator: " ").map(String.init)
    workspace = values["Environment"].flatMap { ShownVariables.read($0)["MOSAIC_HOME"] }
  }
}

extension Systemd {
  /// The states of units by name, in one call.
  package func states(of units: [String]) throws(SystemdFailure) -> [String: UnitState] {
    units.isEmpty ? [:] : try states(ask(Self.showing(units)))
  }

  package static func showing(_ units: [String]) -> [String] {
    ["show", "--property=" + UnitState.properties.joined(separator: ","), "--"] + units
  }

  /// A unit's properties are parted from the next one's by an empty line.
  func states(_ text: String) -> [String: UnitState] {
    let blocks = text.lines.split(whereSeparator: \.isEmpty)
    let states = blocks.compactMap { UnitState($0) }
    return Dictionary(states.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
