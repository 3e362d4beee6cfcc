/// Where the files of a running fleet are, below its home.
package struct FleetFolder: Sendable, Equatable {
  /// Absolute path without links.
  package let home: String

  package init(home: String) {
    self.home = home
  }

  package var record: String { "\(home)/fleet/fleet.json" }
  /// `MOSAIC_HEARTBEAT_RUN_DIR` names another place for heartbeats alone.
  package var run: String { "\(home)/fleet/run" }
  package var paused: String { "\(run)/PAUSED" }

  /// The files that a pane reads for an agent: the generated one, and the person's own, which takes precedence.
  package func environmentFiles(of agent: String) -> [String] {
    ["\(home)/fleet/agents/\(agent).env", "\(home)/fleet/agents/\(agent).local.env"]
  }

  package func poke(of agent: String) -> String { "\(run)/\(agent).poke" }

  /// The tag that distinguishes a session of ours from a person's.
  package func mark(of agent: String) -> String { "\(home)/\(agent)" }
}
