package import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The agents of this machine that an operation applies to.
package struct AgentSelection: Sendable {
  /// Empty for every agent of this machine.
  package let names: [String]
  /// Whether the holder of the tmux server is included.
  package let isWholeFleet: Bool

  package init(names: [String] = [], isWholeFleet: Bool = false) {
    self.names = names
    self.isWholeFleet = isWholeFleet
  }

  package static let everyAgent = AgentSelection()
  /// Every agent and the holder.
  package static let everything = AgentSelection(isWholeFleet: true)

  /// Returns the named agents, or all agents that the roster assigns to this machine and does not disable.
  ///
  /// - Throws: `Refusal.unknownAgentName`, `Refusal.agentElsewhere`.
  package func agents(of fleet: RunningFleet) throws -> [String] {
    let local = fleet.record.localAgents.map(\.name)
    for name in names where !local.contains(name) {
      if let agent = fleet.record[name] { throw Refusal.agentElsewhere(name: name, host: agent.host) }
      throw Refusal.unknownAgentName(name: name, known: local)
    }
    return names.isEmpty ? fleet.record.localAgents.filter(\.service.isEnabled).map(\.name) : names
  }
}

extension Refusal {
  /// Returns the refusal for a workspace without installed units: units of these names would be another workspace's.
  ///
  /// - Parameter other: the workspace whose units are installed in their place.
  package static func notInstalled(home: String, other: UnitWorkspace?) -> Refusal {
    var help: String? {
      other.map { "the units of another workspace, \(TerminalSafe.line($0.shown)), are installed; \($0.wayOut)" }
        ?? "run 'mosaic fleet install' to install them, so that systemd can start and stop the agents"
    }
    return Refusal(
      .no, "the units of this workspace, \(TerminalSafe.line(Path.shown(home))), are not installed", help: help)
  }
}

extension RunningFleet {
  /// Throws unless this workspace's units are installed: a user has one set of units, and a workspace must not stop
  /// another workspace's agents.
  ///
  /// - Throws: `Refusal.notInstalled`, `Refusal.unitsOfAnother`.
  package func confirmInstalled() throws {
    let units = try InstalledUnits(of: WorkspaceFolder(at: folder.home))
    let other = try units.otherWorkspace()
    if units.record == nil { throw Refusal.notInstalled(home: folder.home, other: other) }
    if let other { throw Refusal.unitsOfAnother(other: other, folder: units.target.path) }
  }
}

extension Refusal {
  /// Returns the refusal for an agent that runs on another machine.
  package static func agentElsewhere(name: String, host: String) -> Refusal {
    Refusal(
      .no, "agent '\(TerminalSafe.line(name))' runs on host \(TerminalSafe.line(host))",
      help: "run mosaic on that host; this host starts and stops only its own agents")
  }
}
