import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
package import MosaicOperations

/// The fleet's units, as text and as JSON.
package struct UnitSummary {
  private let states: [String: UnitState]
  /// The workspace whose units are installed instead of this one's.
  private let other: UnitWorkspace?
  private let agents: [String]
  private let observed: [String: AgentObservation]
  private let silence: String?
  private let orphans: [String]
  private let pause: Pause?
  private let lingers: Bool?

  package init(_ units: FleetUnits) {
    states = units.states.belonging(to: units.home)
    other = units.states.otherWorkspace(than: units.home) ?? units.otherWorkspace
    observed = units.observed
    silence = units.silence
    orphans = units.orphans
    agents = units.agents
    pause = units.pause
    lingers = units.lingers
  }

  /// Whether everything runs that should. If only some agents were started, the target is inactive, and an agent that
  /// was not started is not missing.
  package var isAllRunning: Bool {
    guard states[UnitNames.holder]?.isActive == true else { return false }
    let wanted = agents.filter { observed[$0]?.readiness != .disabled }
    if states[UnitNames.target]?.isActive == true { return wanted.allSatisfy(isUp) }
    let started = wanted.filter { observed[$0]?.readiness != .stopped }
    return !started.isEmpty && started.allSatisfy(isUp)
  }

  /// Whether an agent runs, and its unit watches over it.
  private func isUp(_ unit: String) -> Bool { isRunning(unit) && states[unit]?.isActive == true }

  private func isRunning(_ unit: String) -> Bool {
    observed[unit].map { $0.isRunning == true } ?? (states[unit]?.isActive == true)
  }

  /// Whether nothing shows that an agent runs or that it does not.
  private func isUnknown(_ unit: String) -> Bool {
    observed[unit].map { $0.isRunning == nil } ?? (states[unit] == nil)
  }

  package var text: String {
    let running = agents.filter(isRunning)
    var lines = pause.map { ["paused   \($0.reason.isEmpty ? "no reason given" : $0.reason)"] } ?? []
    if let silence { lines.append("systemd  unknown: \(silence)") }
    if let other { lines.append("units    belong to another workspace, \(other.shown)") }
    lines.append("holder   \(words(UnitNames.holder))")
    lines.append("target   \(words(UnitNames.target))" + (states[UnitNames.target] == nil ? "" : ", \(boot)"))
    let unknown = agents.count(where: isUnknown)
    lines.append("agents   \(running.count) of \(agents.count) running" + (unknown > 0 ? ", \(unknown) unknown" : ""))
    lines += exceptions.map { "         \($0.names.joined(separator: ", ")): \($0.words)" }
    if !orphans.isEmpty { lines.append("orphans  \(listed(orphans)): no longer in the roster, but still running") }
    for refusal in UnitRefusal.all(([UnitNames.holder, UnitNames.target] + agents).compactMap { states[$0] }) {
      lines.append("refused  \(listed(refusal.names)): \(refusal.summary)")
    }
    return lines.map { TerminalSafe.line($0) + "\n" }.joined()
  }

  /// The agents that are not up, in the order of the roster; those with the same words are listed together.
  private var exceptions: [(words: String, names: [String])] {
    agents.filter { !isUp($0) || states[$0]?.isRefused == true }.grouped(by: words(ofAgent:)).map { words, units in
      (words, units.map { UnitNames.agent(of: $0) ?? $0 })
    }
  }

  private var boot: String {
    guard states[UnitNames.target]?.isEnabled == true else { return "does not start at boot" }
    return lingers == false ? "starts when you log in, not at boot" : "starts at boot"
  }

  /// Returns the words about an agent that is not up, which are those of `ps`.
  private func words(ofAgent unit: String) -> String {
    if silence != nil, isRunning(unit) { return "its session is running, but its unit is unknown" }
    guard let agent = observed[unit] else { return words(unit) }
    if isUnknown(unit) { return "unknown: \(ReadinessDescription(agent).reason)" }
    guard let state = states[unit], state.load == .loaded else { return words(unit) }
    switch agent.readiness {
    case .stopped, .disabled: return agent.readiness?.rawValue ?? ""
    case .dead where state.isActive: return "dead: \(ReadinessDescription(agent).reason)"
    case _ where agent.isRunning == true: return "its session is running, but its unit is \(state.active)"
    default: return words(unit)
    }
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
  package var report: StatusReport {
    StatusReport(
      running: isAllRunning, paused: pause.map(PauseReport.init), otherWorkspace: other?.shown,
      holder: entry(UnitNames.holder),
      target: entry(UnitNames.target), agents: agents.map(entry), orphans: orphans)
  }

  private func entry(_ name: String) -> StatusReport.Unit {
    let unit = states[name]
    return StatusReport.Unit(
      unit: name, load: unit?.load.description, active: unit?.active.description, sub: unit?.sub, result: unit?.result,
      readiness: observed[name]?.readiness?.rawValue, restarts: unit?.restarts,
      mainPid: unit.flatMap { $0.mainPID > 0 ? $0.mainPID : nil },
      enabled: unit.map(\.isEnabled),
      loadError: unit.flatMap { $0.loadError.isEmpty ? nil : $0.loadError },
      files: unit.flatMap { $0.files.isEmpty ? nil : $0.files })
  }
}

/// The output of `fleet status --json`.
package struct StatusReport: Encodable {
  struct Unit: Encodable {
    let unit: String
    let load: String?
    let active: String?
    let sub: String?
    let result: String?
    /// For an agent.
    let readiness: String?
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
  /// Agents that still run but are no longer in the roster.
  let orphans: [String]
}
