import MosaicControl

/// The text of one row of `fleet ps`.
struct AgentCells {
  private let seen: AgentObservation

  init(_ seen: AgentObservation) {
    self.seen = seen
  }

  /// mosaic's own terms, each with a page that `mosaic explain` prints.
  enum Word: String, CaseIterable {
    case notInstalled = "not-installed"
    case autoRestart = "auto-restart"
    case notOurs = "not-ours"
    case badSetting = "bad-setting"
    case loadError = "load-error"
    case masked
  }

  private static let unknown = "unknown"
  private static let none = "-"

  var row: [String] {
    [
      seen.name, seen.personaClass ?? Self.none, seen.runtime ?? Self.none, unit, pane, pid, idle, heartbeat, flags,
    ]
  }

  var unit: String {
    guard seen.isManaged else { return Self.none }
    return seen.unit.value.map(Self.words) ?? Self.unknown
  }

  static func words(_ unit: UnitState) -> String {
    switch unit.load {
    case .notFound: Word.notInstalled.rawValue
    case .error: Word.loadError.rawValue
    case .loaded: unit.isAboutToRestart ? Word.autoRestart.rawValue : unit.active.description
    case .masked, .badSetting, .other: unit.load.description
    }
  }

  var pane: String {
    switch seen.pane.value {
    case nil: Self.unknown
    case .absent: Self.none
    case .foreign: Word.notOurs.rawValue
    case .alive(let pane): pane.command.isEmpty ? Self.unknown : pane.command
    case .dead(let pane):
      pane.deadSignal.map { "dead(signal \($0))" } ?? pane.deadStatus.map { "dead(\($0))" } ?? "dead"
    }
  }

  var pid: String { seen.pid.value.map { "\($0)" } ?? missing }
  var idle: String { seen.idle.value.map { "\($0)s" } ?? missing }

  /// Shown for a missing value: `none` if the pane does not exist, otherwise `unknown`.
  private var missing: String {
    seen.pane.value.map { $0.isAlive ? Self.unknown : Self.none } ?? Self.unknown
  }

  var heartbeat: String {
    guard let readiness = seen.readiness else { return Self.none }
    return "\(seen.heartbeat.age.map { "\($0)s" } ?? Self.none)/\(readiness.rawValue)"
  }

  var flags: String {
    seen.flags.isEmpty ? Self.none : seen.flags.map(\.flag.rawValue).joined(separator: ",")
  }
}
