import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// Which of the agents to start a first-run screen would stop, and what is done about it.
///
/// An agent that someone names is started, since answering the screen in its window is one way to prepare it.
struct HeldBackAgents {
  private let groups: [FirstRunGroup]
  private let isNamed: Bool
  private let verb: String

  /// - Parameter restarts: whether agents that run are started again; else those go on as they are.
  init(_ names: [String], of fleet: RunningFleet, isNamed: Bool, restarts: Bool) throws {
    let running =
      try restarts ? [] : Systemd().states(of: names.map(UnitNames.agent)).values.filter(\.isActive).map(\.name)
    let open = names.filter { !running.contains(UnitNames.agent($0)) }
    groups = open.isEmpty ? [] : FirstRunPreflight(fleet, names: open).groups
    self.isNamed = isNamed
    verb = restarts ? "restarted" : "started"
  }

  /// The agents that are left alone.
  var names: Set<String> { isNamed ? [] : Set(groups.flatMap(\.agents)) }

  /// Says what the agents would meet, before anything is started.
  func report(_ invocation: Invocation) {
    for group in groups {
      Terminal.say("warning: \(Visible.line(group.sentence))")
      Terminal.say("help: \(Visible.line(invocation.spelled(group.help)))")
    }
    if isNamed && !groups.isEmpty {
      Terminal.say("note: 'mosaic agent attach NAME' opens the window of an agent that stops at such a screen")
    }
  }

  /// - Throws: `AgentsHeldBack`, unless there are none.
  func confirmNone() throws(AgentsHeldBack) {
    if !names.isEmpty { throw AgentsHeldBack(groups, verb: verb) }
  }
}
