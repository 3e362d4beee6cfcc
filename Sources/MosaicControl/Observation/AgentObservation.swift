/// What was seen of one agent, or of a session beside the agents.
package struct AgentObservation: Sendable, Equatable {
  /// Where a row comes from.
  package enum Source: String, Sendable {
    case roster
    /// A session on the fleet's socket.
    case socket
  }

  package let name: String
  /// nil for a session that is no agent's.
  package let personaClass: String?
  package let runtime: String?
  package let host: String
  /// nil for tmux's default socket.
  package let socket: String?
  package let source: Source
  package let unit: Fact<UnitState>
  package let pane: Fact<PaneCondition>
  package let pid: Fact<Int32>
  package let idle: Fact<Int>
  package let heartbeat: Fact<Heartbeat>
  /// nil for a session that is no agent's.
  /// What the runtime reports of itself; its age is that of the state.
  package let report: Fact<RuntimeReport>
  /// What its screen shows.
  package let screen: Fact<ScreenReading>
  package let readiness: Readiness?
  /// What the readiness follows from; nil where the facts above say it.
  package let readinessReason: String?
  package let flags: [FlagRaised]

  package var isManaged: Bool { source == .roster }
}

/// A flag and what it is raised for.
package struct FlagRaised: Sendable, Equatable {
  package let flag: AgentFlag
  package let evidence: String
}

/// What stands where an agent's pane should be.
package enum PaneCondition: Sendable, Equatable {
  case absent
  /// The session of that name is not one that this fleet made.
  case foreign(Pane)
  case dead(Pane)
  case alive(Pane)

  /// Ours, dead or alive.
  package var own: Pane? {
    switch self {
    case .absent, .foreign: nil
    case .dead(let pane), .alive(let pane): pane
    }
  }

  package var isAlive: Bool {
    if case .alive = self { true } else { false }
  }
}

/// A fleet as it was seen at one moment.
package struct FleetObservation: Sendable {
  /// Agents in the order of the roster, then other sessions by name.
  package let rows: [AgentObservation]
  package let pause: Pause?
  /// The workspace whose units are on this machine in place of the fleet's own.
  package let otherWorkspace: String?

  /// The machine's own sessions that are no agent's are left out.
  package var agents: [AgentObservation] { rows.filter(\.isManaged) }
}
