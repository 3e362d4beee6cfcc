package import MosaicModel

/// The observation of one agent, or of a session that belongs to none.
package struct AgentObservation: Sendable, Equatable {
  /// The source of a row.
  package enum Source: String, Sendable {
    case roster
    /// A unit or a pane of an agent that is no longer in the roster.
    case orphan
    /// A session on the fleet's socket.
    case socket
  }

  package let name: String
  /// nil for a session that does not belong to an agent.
  package let personaClass: String?
  package let runtime: String?
  package let host: String
  /// nil for tmux's default socket.
  package let socket: String?
  package let source: Source
  package let unit: Observed<UnitState>
  package let pane: Observed<PaneCondition>
  package let pid: Observed<Int32>
  package let idle: Observed<Int>
  /// When its runtime last started or ended, in seconds since 1970.
  package let since: Observed<Int>
  package let lastExit: Observed<LastExit>
  package let heartbeat: Observed<Heartbeat>
  /// The runtime's own report; its age is that of the state.
  package let report: Observed<RuntimeReport>
  /// The reading of its screen.
  package let screen: Observed<ScreenReading>
  /// nil for a session that does not belong to an agent.
  package let readiness: Readiness?
  /// The reason for the readiness; nil if the facts above give it.
  package let readinessReason: String?
  package let flags: [FlagRaised]

  package var isManaged: Bool { source == .roster }

  /// Whether it runs; nil if that could not be observed.
  package var isRunning: Bool? {
    switch readiness {
    case .dead, .stopped, .disabled: false
    case .unknown, .stale, .working, .available, .waiting, .stuck, nil: pane.value.map(\.isAlive)
    }
  }
}

/// A flag and its evidence.
package struct FlagRaised: Sendable, Equatable {
  package let flag: AgentFlag
  package let evidence: String
}

/// The state of an agent's pane.
package enum PaneCondition: Sendable, Equatable {
  case absent
  /// The session with that name was not created by this fleet.
  case foreign(Pane)
  case dead(Pane)
  case alive(Pane)

  /// The agent's own pane, dead or alive.
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

/// A fleet as observed at one moment.
package struct FleetObservation: Sendable {
  /// Agents in the order of the roster, then those that left it, then other sessions by name.
  package let rows: [AgentObservation]
  package let pause: Pause?
  /// The workspace whose units are installed on this machine in place of the fleet's own.
  package let otherWorkspace: UnitWorkspace?
  /// This machine's units as the user manager reported them; those of another workspace count as not installed.
  package let units: [String: UnitState]
  /// Why the user manager did not report the units; nil if it did.
  package let unitsFailure: SystemdFailure?
  /// This machine's tmux servers that are or may be running but did not answer.
  package let unreachable: [UnreachableServer]
  /// Why no heartbeat can be written on this machine; nil if one can, or if none is missing.
  package let unwritable: String?

  init(rows: [AgentObservation], pause: Pause?, here: HostSightings?) {
    self.rows = rows
    self.pause = pause
    otherWorkspace = here?.otherWorkspace
    units = here?.units.value ?? [:]
    unitsFailure = here?.unitsFailure
    unreachable = here?.unreachable ?? []
    unwritable = here?.unwritable
    orphanRecords = here?.orphans ?? []
  }

  /// The rows that belong to agents.
  package var agents: [AgentObservation] { rows.filter(\.isManaged) }
  /// The rows of agents that still run but are no longer in the roster.
  package var orphans: [AgentObservation] { rows.filter { $0.source == .orphan } }
  /// The records of these agents.
  package let orphanRecords: [FleetRecord.AgentRecord]
}
