package import MosaicControl
package import MosaicDiagnostics
import MosaicHost
package import MosaicModel

/// The answers about a running fleet that several checks need, asked once and at the same time.
package struct HealthEvidence {
  package let fleet: RunningFleet
  package let observation: FleetObservation
  package let launches: [LaunchPreflight]
  /// The processes of the tmux servers that answer.
  package let servers: [TmuxSocket: Int32]

  package init(of fleet: RunningFleet) {
    let launches = Pending { LaunchPreflight.all(fleet.record, in: fleet.folder) }
    let servers = Pending { Tmux.serverProcesses(fleet.record.sockets.map { TmuxSocket($0) }) }
    self.fleet = fleet
    observation = fleet.probe.observe(supervisors: true)
    self.launches = launches.result()
    self.servers = servers.result()
  }

  /// Reports a user manager that cannot be asked.
  package var managerFindings: [Issue] {
    guard let failure = observation.unitsFailure else { return [] }
    return [.error(.userManager, message: failure.message, help: failure.help)]
  }
}
