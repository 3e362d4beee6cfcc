package import MosaicControl

/// A description of the reason why an agent counts as ready or not.
package struct ReadinessDescription {
  private let seen: AgentObservation

  package init(_ seen: AgentObservation) {
    self.seen = seen
  }

  package var reason: String {
    if let reason = seen.readinessReason { return reason }
    return switch seen.readiness {
    case nil: "not an agent of this fleet"
    case .dead: death
    case .stopped: rest
    case .disabled: "the roster disables it, and it does not run"
    case .unknown: doubt
    case .stale: "the last heartbeat is \(age) seconds old"
    case .working: working
    case .available: "idle for \(seen.idle.value ?? 0) seconds"
    case .waiting, .stuck: seen.heartbeat.evidence
    }
  }

  private var doubt: String {
    switch seen.pane.value {
    case nil: seen.pane.evidence
    case .absent: absence
    default: seen.heartbeat.evidence
    }
  }

  private var absence: String {
    guard let unit = seen.unit.value else { return "it has no session, and \(seen.unit.evidence)" }
    return
      "it has no session and no heartbeat, and its unit is \(unit.load == .loaded ? "\(unit.active)" : "\(unit.load)")"
  }

  private var rest: String {
    switch seen.pane.value {
    case .foreign: return "its unit is inactive; the session with its name was not created by this fleet"
    case nil: return "its unit is inactive, and its last process has ended"
    default: break
    }
    if let unit = seen.unit.value, unit.load != .loaded { return "it was stopped, and its unit is \(unit.load)" }
    return seen.heartbeat.value == nil
      ? "its unit is inactive, and it has no session and no heartbeat"
      : "its unit is inactive and it has no session: it was stopped, or its program ended without an error"
  }

  private var age: Int { seen.heartbeat.age ?? 0 }

  private var death: String {
    if let unit = seen.unit.value, unit.hasFailed { return "its unit failed (\(unit.result))" }
    switch seen.pane.value {
    case .absent: return "it has no session"
    case .foreign: return "the session with its name was not created by this fleet"
    case .dead: return "the program in its pane ended"
    case .alive, nil: return "its process is gone"
    }
  }

  private var working: String {
    if seen.heartbeat.value?.status == .busy { return "it reports that it is busy" }
    return seen.idle.value.map { "active \($0) seconds ago" } ?? "its idle time is unknown"
  }
}
