import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Which agents a verb of the running fleet is about.
struct AgentChoice: ParsableArguments {
  @Argument(help: "Names of agents. (default: every agent of this machine)")
  var names: [String] = []

  @Flag(help: "Include the holder of the tmux server that all agents run in.")
  var all = false

  mutating func validate() throws {
    if all && !names.isEmpty { throw ValidationError("--all and agent names cannot be used together") }
    for name in names { try NamedAgent.check(name) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
  }

  /// The named agents, or all that the roster gives this machine.
  ///
  /// - Throws: `UnknownAgentName`, `AgentElsewhere`.
  func agents(of fleet: RunningFleet) throws -> [String] {
    let local = fleet.record.localAgents.map(\.name)
    for name in names where !local.contains(name) {
      if let agent = fleet.record[name] { throw AgentElsewhere(name: name, host: agent.host) }
      throw UnknownAgentName(name: name, known: local)
    }
    return names.isEmpty ? local : names
  }
}

/// Units of this name would be another workspace's, or nobody's.
struct NotInstalled: Complaint {
  let home: String
  /// The workspace whose units are there in their place.
  let other: UnitWorkspace?

  var message: String { "the units of this workspace, \(Visible.line(Path.shown(home))), are not installed" }
  var help: String? {
    other.map { "the units of another workspace, \(Visible.line($0.shown)), are installed; \($0.wayOut)" }
      ?? "systemd has nothing to start or stop; 'mosaic fleet install' installs the units"
  }
  var status: ExitCode { ExitStatus.no }
}

extension RunningFleet {
  /// One user has one set of units; a workspace that has not installed them must not stop another's agents.
  ///
  /// - Throws: `NotInstalled`, `UnitsOfAnother`.
  func confirmInstalled() throws {
    let units = try InstalledUnits(of: WorkspaceFolder(at: folder.home))
    let other = try units.otherWorkspace()
    if units.record == nil { throw NotInstalled(home: folder.home, other: other) }
    if let other { throw UnitsOfAnother(other: other, folder: units.target.path) }
  }
}

/// An agent that lives on another machine.
struct AgentElsewhere: Complaint {
  let name: String
  let host: String

  var message: String { "agent '\(Visible.line(name))' runs on host \(Visible.line(host))" }
  var help: String? { "run mosaic on that host; this machine starts and stops only its own agents" }
  var status: ExitCode { ExitStatus.no }
}
