import ArgumentParser
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// The pane that an agent of this machine has.
struct AgentPane {
  let name: String
  let tmux: Tmux
  let pane: Pane

  /// - Throws: `UnknownAgentName`, `PaneElsewhere`, `NoAgentPane`.
  init(of name: String, in fleet: RunningFleet) throws {
    let agent = try fleet.agent(name)
    guard agent.host == fleet.record.context.host else { throw PaneElsewhere(agent: agent) }
    let seen = fleet.gathering.observe().agents.first { $0.name == name }
    guard let pane = seen?.pane.value?.own else {
      throw NoAgentPane(
        name: name, reason: seen.flatMap { Absence($0) }, isUnobserved: seen?.pane.value == nil)
    }
    self.name = name
    self.pane = pane
    tmux = fleet.tmux(of: agent)
  }
}

/// An agent of another machine, whose pane is not to be had from here.
struct PaneElsewhere: Complaint {
  let agent: FleetRecord.AgentRecord

  var message: String { "'\(agent.name)' runs on \(Visible.line(agent.host))" }
  var help: String? {
    let socket = agent.socket ?? "default"
    return "connect to that host: ssh -t \(Visible.line(agent.ssh)) tmux -L \(socket) attach -r -t =\(agent.name):"
  }
  var status: ExitCode { ExitStatus.no }
}

/// The agent has no pane to look at.
struct NoAgentPane: Complaint {
  let name: String
  let reason: Absence?
  let isUnobserved: Bool

  var message: String {
    let why = reason.map { ": \(Visible.line($0.reason))" } ?? ""
    return isUnobserved ? "cannot observe the pane of '\(name)'\(why)" : "'\(name)' is not running\(why)"
  }
  var help: String? {
    isUnobserved ? "'mosaic fleet doctor' shows what to do" : "'mosaic fleet status' shows its unit"
  }
  var status: ExitCode { isUnobserved ? ExitStatus.failed : ExitStatus.no }
}
