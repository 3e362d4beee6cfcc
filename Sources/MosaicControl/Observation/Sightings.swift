package import MosaicModel

/// The answers of one machine about a fleet.
package struct HostSightings: Sendable {
  /// The machine's clock, in seconds since 1970.
  package let now: Int
  /// Units by name.
  package let units: Observed<[String: UnitState]>
  /// The workspace whose units are there in place of the fleet's own.
  package let otherWorkspace: UnitWorkspace?
  package let panes: [TmuxSocket: Observed<[Pane]>]
  /// By agent.
  package let files: [String: AgentFiles]
  /// Which of the processes in panes and heartbeats do not run; nil if nobody looked.
  package let goneProcesses: Set<Int32>?
  /// By agent that no pane is tagged for, the tmux server in which the process of its last heartbeat runs.
  package let servers: [String: Int32]
  /// Processes of agents' panes that have a shell in front which waits for commands; nil if nobody looked.
  package let waitingShells: Set<Int32>?
  /// The screens of agents' panes, by socket and pane.
  let screens: [TmuxSocket: [String: PaneScreen]]
  /// The runtimes' own reports, by agent.
  let reports: [String: RuntimeReport]
  /// Processes of panes that a signal stopped.
  let stoppedProcesses: Set<Int32>

  init(
    now: Int, units: Observed<[String: UnitState]>, otherWorkspace: UnitWorkspace? = nil,
    panes: [TmuxSocket: Observed<[Pane]>], files: [String: AgentFiles], goneProcesses: Set<Int32>?,
    servers: [String: Int32] = [:], waitingShells: Set<Int32>? = nil,
    screens: [TmuxSocket: [String: PaneScreen]] = [:], reports: [String: RuntimeReport] = [:],
    stoppedProcesses: Set<Int32> = []
  ) {
    self.now = now
    self.units = units
    self.otherWorkspace = otherWorkspace
    self.panes = panes
    self.files = files
    self.goneProcesses = goneProcesses
    self.servers = servers
    self.waitingShells = waitingShells
    self.screens = screens
    self.reports = reports
    self.stoppedProcesses = stoppedProcesses
  }
}

/// The contents of the files of one agent.
package struct AgentFiles: Sendable, Equatable {
  package let beat: Heartbeat?
  /// Its file, which may be missing.
  package let beatPath: String
  /// When it was last written to, in seconds since 1970.
  package let lastInput: Int?
  /// Digest of its environment files; nil if nobody looked.
  package let environmentDigest: String?
  package let pace: HeartbeatPace
  /// Shell command that the person's own file gives the agent in place of any other; nil if it gives none.
  package let ownCommand: String?

  package init(
    beat: Heartbeat?, beatPath: String, lastInput: Int? = nil, environmentDigest: String? = nil,
    pace: HeartbeatPace = HeartbeatPace(), ownCommand: String? = nil
  ) {
    self.beat = beat
    self.beatPath = beatPath
    self.lastInput = lastInput
    self.environmentDigest = environmentDigest
    self.pace = pace
    self.ownCommand = ownCommand
  }
}

/// The answers of all machines of a fleet.
package struct FleetSightings: Sendable {
  /// By host, without those that were not queried.
  package let hosts: [String: Observed<HostSightings>]
  /// Why nothing is to be given work; nil if there is no such order.
  package let pause: Pause?

  package init(hosts: [String: Observed<HostSightings>], pause: Pause?) {
    self.hosts = hosts
    self.pause = pause
  }
}
