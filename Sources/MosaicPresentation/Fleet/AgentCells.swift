import MosaicControl
import MosaicHost

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
    case failed
    case outOfMemory = "oom"
    case stopped
    case vanished
    case killed = "SIGKILL"
  }

  /// systemd's own terms for the state of a unit. Each has a page.
  enum UnitWord: String, CaseIterable {
    case active
    case activating
    case deactivating
    case inactive
  }

  private static let unknown = "unknown"
  private static let none = "-"

  subscript(column: FleetColumn) -> String {
    switch column {
    case .name: seen.name
    case .personaClass: seen.personaClass ?? Self.none
    case .runtime: seen.runtime ?? Self.none
    case .state: state
    case .unit: unit
    case .pane: pane
    case .pid: pid
    case .idle: idle
    case .since: since
    case .restarts: restarts
    case .lastExit: lastExit
    case .flags: flags
    }
  }

  /// Whether it is or was an agent of the roster, with a unit and a log.
  private var isAgent: Bool { seen.source != .socket }

  var state: String { seen.readiness?.rawValue ?? Self.none }

  var unit: String {
    guard isAgent else { return Self.none }
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
  var idle: String { seen.idle.value.map(Self.age) ?? missing }
  var since: String { isAgent ? seen.since.age.map(Self.age) ?? missing : Self.none }
  var heartbeat: String { seen.heartbeat.age.map(Self.age) ?? Self.none }

  var restarts: String {
    guard isAgent else { return Self.none }
    return seen.unit.value.map { "\($0.restarts)" } ?? Self.unknown
  }

  var lastExit: String {
    switch seen.lastExit.value {
    case nil: isAgent ? Self.unknown : Self.none
    case .never: Self.none
    case .ended(.status(let status)): "\(status)"
    case .ended(.signal(let signal)): SignalName.text(signal)
    case .ended(.outOfMemory): Word.outOfMemory.rawValue
    case .ended(.vanished): Word.vanished.rawValue
    case .stopped: Word.stopped.rawValue
    }
  }

  var flags: String {
    seen.flags.isEmpty ? Self.none : seen.flags.map(\.flag.rawValue).joined(separator: ",")
  }

  /// Shown for a missing value: `none` if the pane does not exist, otherwise `unknown`.
  private var missing: String {
    seen.pane.value.map { $0.isAlive ? Self.unknown : Self.none } ?? Self.unknown
  }

  /// Returns an age in its largest whole unit, such as `12s`, `5m`, `2h` or `3d`.
  static func age(_ seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(seconds)s"
    case ..<3600: "\(seconds / 60)m"
    case ..<86_400: "\(seconds / 3600)h"
    default: "\(seconds / 86_400)d"
    }
  }
}
