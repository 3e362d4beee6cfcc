import MosaicControl

/// The columns of `fleet ps`, in their order.
enum FleetColumn: String, CaseIterable {
  case name
  case personaClass = "class"
  case runtime, state, unit, pane, pid, idle, since, restarts
  case lastExit = "last-exit"
  case flags

  var heading: String { rawValue.uppercased() }

  /// The columns on a terminal that is too narrow for all.
  static let narrow: [FleetColumn] = [.name, .state, .since, .flags]

  /// The value by which rows are sorted; nil if it is missing or text.
  func number(of seen: AgentObservation) -> Int? {
    switch self {
    case .pid: seen.pid.value.map { Int($0) }
    case .idle: seen.idle.value
    case .since: seen.since.age
    case .restarts: seen.source != .socket ? seen.unit.value?.restarts : nil
    case .state: seen.urgency
    case .flags, .lastExit, .name, .pane, .personaClass, .runtime, .unit: nil
    }
  }

  var isNumber: Bool { [.pid, .idle, .since, .restarts, .state].contains(self) }
}

extension AgentObservation {
  /// The order in which a person should look at agents; sessions without an agent come last.
  fileprivate var urgency: Int {
    let order: [Readiness] = [.dead, .stuck, .stale, .unknown, .waiting, .working, .available]
    return readiness.flatMap { order.firstIndex(of: $0) } ?? order.count
  }

  /// The same, with one place for all agents that need no attention.
  var failureRank: Int { min(urgency, 5) }
}
