package import MosaicControl
import MosaicDiagnostics
import MosaicFormats
package import MosaicHost
package import MosaicModel
import MosaicWorkspace

/// A fleet's metrics for Prometheus, about this machine. A value that was not observed is absent, never 0.
package struct FleetMetrics {
  /// An agent with what its processes use.
  package struct Row {
    package let agent: AgentObservation
    /// nil if that is unknown.
    package let usage: ControlGroupUsage?

    package init(_ agent: AgentObservation, usage: ControlGroupUsage?) {
      self.agent = agent
      self.usage = usage
    }
  }

  private let rows: [Row]
  private let record: FleetRecord
  private let isPaused: Bool

  /// - Throws: `Refusal` if there is no generated fleet.
  package init(of place: WorkspacePlace, tell: Tell) throws {
    let watch = try FleetWatch(of: place, tell: tell)
    let observation = watch.observe()
    let here = (observation.agents + observation.orphans).filter { $0.host == watch.record.context.host }
    self.init(here.map { Row($0, usage: $0.usage) }, of: watch.record, isPaused: observation.pause != nil)
  }

  /// - Parameter rows: the agents of this machine.
  package init(_ rows: [Row], of record: FleetRecord, isPaused: Bool) {
    self.rows = rows.sorted { $0.agent.name.precedes($1.agent.name) }
    self.record = record
    self.isPaused = isPaused
  }

  /// The metrics in the text format, which starts with `signature`.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    PrometheusText(fleet + agents).render(into: &bytes)
    return bytes
  }

  /// Writes the metrics to a file that is replaced atomically and that everyone can read. A file that this command did
  /// not write is a person's.
  ///
  /// - Throws: `FolderForFile`, `FolderMissing`, `FileOfAnother`, `FileSystemError`.
  package func write(to path: String) throws {
    // Another program reads the folder; with a typo, the file would never be read.
    let output = OutputFile(path: path, kind: "file of metrics written by mosaic", makesFolder: false) {
      $0.starts(with: "# HELP \(Self.firstName) ".utf8)
    }
    try output.write(bytes)
  }

  private static let firstName = "mosaic_build_info"
}

// MARK: - The fleet

extension FleetMetrics {
  private var fleet: [PrometheusText.Family] {
    let version = PrometheusText.Sample([("version", Product.version)], .whole(1))
    let floor = record.policy.floor.compactMap { personaClass in
      isStaffed(personaClass).map { PrometheusText.Sample([("class", personaClass)], .whole($0 ? 1 : 0)) }
    }
    return [
      .init(Self.firstName, .gauge, help: "The version of mosaic that observed the fleet.", samples: [version]),
      .init("mosaic_fleet_paused", .gauge, help: "Whether the fleet is paused.", samples: [one(isPaused ? 1 : 0)]),
      .init(
        "mosaic_fleet_agents_expected", .gauge,
        help: "Agents that the roster assigns to this host and does not disable.",
        samples: [one(record.localAgents.count(where: \.service.isEnabled))]),
      .init(
        "mosaic_fleet_floor_staffed", .gauge,
        help: "Whether an agent runs on this host in a class that the fleet needs.", samples: floor),
    ]
  }

  /// Returns whether an agent of a class runs; nil if none is here, or if that could not be observed.
  private func isStaffed(_ personaClass: String) -> Bool? {
    let members = rows.map(\.agent).filter { $0.isManaged && $0.personaClass == personaClass }
    if members.isEmpty { return nil }
    let running = members.map(\.isRunning)
    return running.contains(true) ? true : running.contains(nil) ? nil : false
  }

  private func one(_ number: Int) -> PrometheusText.Sample { .init([], .whole(number)) }
}

// MARK: - Agents

extension FleetMetrics {
  private var agents: [PrometheusText.Family] {
    [
      family("state", .gauge, help: "The agent's state, in the label 'state'; 'unknown' if it was not observed.") {
        [([("state", $0.agent.readiness?.rawValue ?? Readiness.unknown.rawValue)], .whole(1))]
      },
      family("flag", .gauge, help: "The flags that 'mosaic fleet ps' shows for the agent.") { row in
        row.agent.flags.map { ([("flag", $0.flag.rawValue)], .whole(1)) }
      },
      family("restarts_total", .counter, help: "Restarts by systemd after a failure.") {
        whole($0.agent.isManaged ? $0.agent.unit.value?.restarts : nil)
      },
      family("last_exit", .gauge, help: "How the agent's runtime last ended.") { row in
        row.agent.lastExit.value.flatMap(labels).map { [($0, .whole(1))] } ?? []
      },
      family("since_timestamp_seconds", .gauge, help: "When the agent's runtime last started or ended.") {
        whole($0.agent.since.value)
      },
      family("idle_seconds", .gauge, help: "Time since the agent's pane last changed.") { whole($0.agent.idle.value) },
      family("heartbeat_age_seconds", .gauge, help: "Age of the agent's last heartbeat.") {
        whole($0.agent.heartbeat.age)
      },
      family("memory_bytes", .gauge, help: "Memory of the processes in the agent's scope.") { whole($0.usage?.memory) },
      family("cpu_seconds_total", .counter, help: "CPU time of the processes in the agent's scope.") {
        $0.usage?.cpuTime.map { [([], .millionths($0))] } ?? []
      },
    ]
  }

  private typealias Labels = [(name: String, value: String)]

  /// - Parameter samples: returns the samples of an agent, each with the labels that follow its name and class.
  private func family(
    _ name: String, _ kind: PrometheusText.Kind, help: String,
    samples: (Row) -> [(labels: Labels, value: PrometheusText.Value)]
  ) -> PrometheusText.Family {
    let all = rows.flatMap { row in
      let agent: Labels = [("agent", row.agent.name)] + (row.agent.personaClass.map { [("class", $0)] } ?? [])
      return samples(row).map { PrometheusText.Sample(agent + $0.labels, $0.value) }
    }
    return .init("mosaic_agent_\(name)", kind, help: help, samples: all)
  }

  private func whole(_ number: Int?) -> [(labels: Labels, value: PrometheusText.Value)] {
    number.map { [([], .whole($0))] } ?? []
  }

  /// Returns nil if the runtime never ended.
  private func labels(of exit: LastExit) -> Labels? {
    switch exit {
    case .never: nil
    case .ended(.status(let status)): [("outcome", "exited"), ("status", "\(status)")]
    case .ended(.signal(let signal)): [("outcome", "signalled"), ("signal", SignalName.text(signal))]
    case .ended(.outOfMemory): [("outcome", "out-of-memory")]
    case .ended(.vanished): [("outcome", "vanished")]
    case .stopped: [("outcome", "stopped")]
    }
  }
}
