import MosaicModel

/// The paths of a running fleet's files, below its home.
package struct FleetFolder: Sendable, Equatable {
  /// The absolute path without links.
  package let home: String

  package init(home: String) {
    self.home = home
  }

  package var record: String { "\(home)/\(FleetLayout.record)" }
  /// `MOSAIC_HEARTBEAT_RUN_DIR` moves only the heartbeats.
  package var run: String { "\(home)/\(FleetLayout.run)" }
  package var paused: String { "\(home)/\(FleetLayout.paused)" }

  /// Returns the files that a pane reads for an agent: the generated one, and the person's own, which takes precedence.
  package func environmentFiles(of agent: String) -> [String] {
    ["\(home)/\(FleetLayout.environment(of: agent))", "\(home)/\(FleetLayout.localEnvironment(of: agent))"]
  }

  package func lastInput(of agent: String) -> String { "\(run)/\(agent).poke" }

  /// Returns the tag that distinguishes our session from a person's.
  package func ownerTag(of agent: String) -> String { "\(home)/\(agent)" }
}
