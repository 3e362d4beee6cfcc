package import MosaicModel

/// The answers of one machine about a fleet.
package struct HostSightings: Sendable {
  /// The machine's clock, in seconds since 1970.
  package let now: Int
  /// Units by name.
  package let units: Observed<[String: UnitState]>
  /// The workspace whose units are installed there in place of the fleet's own.
  package let otherWorkspace: UnitWorkspace?
  package let panes: [TmuxSocket: Observed<[Pane]>]
  /// By agent.
  package let files: [String: AgentFiles]
  /// The processes of panes and heartbeats that do not run; nil if that was not checked.
  package let goneProcesses: Set<Int32>?
  /// The tmux server in which the process of the last heartbeat runs, by agent, for agents without a tagged pane.
  package let servers: [String: Int32]
  /// Processes of agents' panes with a foreground shell that waits for commands; nil if that was not checked.
  package let waitingShells: Set<Int32>?
  /// The screens of agents' panes, by socket and pane.
  let screens: [TmuxSocket: [String: SeenScreen]]
  /// The runtimes' own reports, by agent.
  let reports: [String: RuntimeReport]
  /// Processes of panes that were stopped by a signal.
  let stoppedProcesses: Set<Int32>
  /// What would be different if a running agent started now, by agent.
  let launchChanges: [String: [LaunchInputs.Part]]
  /// The contract's files that were written since the agent started, by agent whose contract has changed.
  let newContractFiles: [String: [String]]
  /// Why the user manager did not report the units; nil if it did.
  let unitsFailure: SystemdFailure?
  /// Servers that are or may be running but did not answer.
  let unreachable: [UnreachableServer]
  /// Why no heartbeat can be written; nil if one can, or if that was not checked.
  let unwritable: String?
  /// Agents that still run but are no longer in the roster.
  let orphans: [FleetRecord.AgentRecord]

  init(
    now: Int, units: Observed<[String: UnitState]>, otherWorkspace: UnitWorkspace? = nil,
    panes: [TmuxSocket: Observed<[Pane]>], files: [String: AgentFiles], goneProcesses: Set<Int32>?,
    servers: [String: Int32] = [:], waitingShells: Set<Int32>? = nil,
    screens: [TmuxSocket: [String: SeenScreen]] = [:], reports: [String: RuntimeReport] = [:],
    stoppedProcesses: Set<Int32> = [],
    launchChanges: [String: [LaunchInputs.Part]] = [:], newContractFiles: [String: [String]] = [:],
    unitsFailure: SystemdFailure? = nil, unreachable: [UnreachableServer] = [],
    unwritable: String? = nil, orphans: [FleetRecord.AgentRecord] = []
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
    self.launchChanges = launchChanges
    self.newContractFiles = newContractFiles
    self.unitsFailure = unitsFailure
    self.unreachable = unreachable
    self.unwritable = unwritable
    self.orphans = orphans
  }
}

/// The contents of the files of one agent.
package struct AgentFiles: Sendable, Equatable {
  package let beat: Heartbeat?
  /// The heartbeat's file, which may be missing.
  package let beatPath: String
  /// When this program last wrote to its pane, in seconds since 1970.
  package let lastInput: Int?
  /// The digest of its environment files; nil if they were not read.
  package let environmentDigest: String?
  package let pace: HeartbeatPace
  /// The shell command in the person's own file, which replaces every other; nil if the file has none.
  package let ownCommand: String?
  /// The end of its log; nil if that was not read.
  package let life: RuntimeLife?
  package let logPath: String

  package init(
    beat: Heartbeat?, beatPath: String, lastInput: Int? = nil, environmentDigest: String? = nil,
    pace: HeartbeatPace = HeartbeatPace(), ownCommand: String? = nil, life: RuntimeLife? = nil, logPath: String = ""
  ) {
    self.beat = beat
    self.beatPath = beatPath
    self.lastInput = lastInput
    self.environmentDigest = environmentDigest
    self.pace = pace
    self.ownCommand = ownCommand
    self.life = life
    self.logPath = logPath
  }
}

/// The answers of all machines of a fleet.
package struct FleetSightings: Sendable {
  /// By host, without hosts that were not queried.
  package let hosts: [String: Observed<HostSightings>]
  /// nil if the fleet is not paused.
  package let pause: Pause?

  package init(hosts: [String: Observed<HostSightings>], pause: Pause?) {
    self.hosts = hosts
    self.pause = pause
  }
}
