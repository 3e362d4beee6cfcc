import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicOperations

/// The fleet's units, as text and as JSON.
struct UnitSummary {
  private let states: [String: UnitState]
  /// The workspace whose units are installed instead of this one's.
  private let other: UnitWorkspace?
  private let agents: [String]
  private let pause: Pause?
  private let lingers: Bool?

  init(_ units: FleetUnits) {
    states = units.states.belonging(to: units.home)
    other = units.states.otherWorkspace(than: units.home)
    agents = units.agents
    pause = units.pause
    lingers = units.lingers
  }

  var isAllRunning: Bool {
    ([UnitNames.holder, UnitNames.target] + agents).allSatisfy { states[$0]?.isActive == true }
  }

  var text: String {
    let running = agents.filter { states[$0]?.isActive == true }
    var lines = pause.map { ["paused   \($0.reason.isEmpty ? "no reason given" : $0.reason)"] } ?? []
    if let other { lines.append("units    belong to another workspace, \(other.shown)") }
    lines.append("holder   \(words(UnitNames.holder))")
    lines.append("target   \(words(UnitNames.target)), \(boot)")
    lines.append("agents   \(running.count) of \(agents.count) running")
    for unit in agents where states[unit]?.isActive != true || states[unit]?.isRefused == true {
      lines.append("         \(UnitNames.agent(of: unit) ?? unit): \(words(unit))")
    }
    for refusal in UnitRefusal.all(([UnitNames.holder, UnitNames.target] + agents).compactMap { states[$0] }) {
      lines.append("refused  \(listed(refusal.names)): \(refusal.summary)")
    }
    return lines.map { TerminalSafe.line($0) + "\n" }.joined()
  }

  private var boot: String {
    guard states[UnitNames.target]?.isEnabled == true else { return "does not start at boot" }
    return lingers == false ? "starts when you log in, not at boot" : "starts at boot"
  }

  private func words(_ name: String) -> String {
    guard let unit = states[name] else { return "unknown" }
    if unit.isMasked && !unit.isActive { return "masked" }
    if unit.isRefused && !unit.isActive { return "systemd cannot load it (\(unit.load))" }
    if unit.load == .notFound { return "not installed" }
    let restarts = unit.restarts > 0 ? " after \(counted(unit.restarts, word: "restart"))" : ""
    switch unit.active {
    case .active:
      let refused = unit.isRefused ? ", but systemd can no longer load it (\(unit.load))" : ""
      return "running" + (unit.mainPID > 0 ? " (process \(unit.mainPID))" : "") + restarts + refused
    case .failed: return "failed (\(unit.result))\(restarts)"
    case .inactive: return "not running"
    default: return "\(unit.active) (\(unit.sub))\(restarts)"
    }
  }
}

extension UnitSummary {
  var report: StatusReport {
    StatusReport(
      running: isAllRunning, paused: pause.map(PauseReport.init), otherWorkspace: other?.shown,
      holder: entry(UnitNames.holder),
      target: entry(UnitNames.target), agents: agents.map(entry))
  }

  private func entry(_ name: String) -> StatusReport.Unit {
    let unit = states[name]
    return StatusReport.Unit(
      unit: name, load: unit?.load.description, active: unit?.active.description, sub: unit?.sub, result: unit?.result,
      restarts: unit?.restarts, mainPid: unit.flatMap { $0.mainPID > 0 ? $0.mainPID : nil },
      enabled: unit.map(\.isEnabled),
      loadError: unit.flatMap { $0.loadError.isEmpty ? nil : $0.loadError },
      files: unit.flatMap { $0.files.isEmpty ? nil : $0.files })
  }
}

/// The output of `fleet status --json`.
struct StatusReport: Encodable {
  struct Unit: Encodable {
    let unit: String
    let load: String?
    let active: String?
    let sub: String?
    let result: String?
    let restarts: Int?
    let mainPid: Int32?
    let enabled: Bool?
    /// The reason why systemd cannot load the unit, and the files it reads; absent if it can.
    let loadError: String?
    let files: [String]?
  }

  let version = 1
  let running: Bool
  let paused: PauseReport?
  /// The workspace whose units are installed instead of this one's.
  let otherWorkspace: String?
  let holder: Unit
  let target: Unit
  let agents: [Unit]
}
