import MosaicControl
import MosaicModel

/// The agents that a first-run screen would stop, and whether to start them.
///
/// An agent that a person names is started, because answering the screen in its window is one way to prepare it.
package struct HeldBackAgents {
  private let groups: [FirstRunGroup]
  private let isNamed: Bool
  private let verb: String

  /// - Parameter restarts: whether to restart running agents; otherwise they keep running.
  package init(_ names: [String], of fleet: RunningFleet, isNamed: Bool, restarts: Bool) throws {
    let running =
      try restarts ? [] : Systemd().states(of: names.map(UnitNames.agent)).values.filter(\.isActive).map(\.name)
    let open = names.filter { !running.contains(UnitNames.agent($0)) }
    groups = open.isEmpty ? [] : FirstRunPreflight(fleet, names: open).groups
    self.isNamed = isNamed
    verb = restarts ? "restarted" : "started"
  }

  /// The agents that are not started.
  package var names: Set<String> { isNamed ? [] : Set(groups.flatMap(\.agents)) }

  /// Descriptions of the screens, for a person, before anything is started.
  package var notes: [Note] {
    let way: [Note] =
      isNamed && !groups.isEmpty
      ? [.note("if an agent stops at such a screen, run 'mosaic agent attach NAME' to open its window")] : []
    return groups.map { .warning($0.sentence, help: $0.help) } + way
  }

  /// - Throws: `AgentsHeldBack.refusal`, unless there are none.
  package func confirmNone() throws(Refusal) {
    if !names.isEmpty { throw AgentsHeldBack(groups, verb: verb).refusal }
  }
}
