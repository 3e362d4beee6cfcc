package import MosaicControl
import MosaicDiagnostics
package import MosaicModel

/// The pane of an agent of this machine.
package struct AgentPane {
  package let name: String
  package let tmux: Tmux
  package let pane: Pane

  init(name: String, tmux: Tmux, pane: Pane) {
    self.name = name
    self.tmux = tmux
    self.pane = pane
  }

  /// - Throws: `Refusal.unknownAgentName`, `Refusal.paneElsewhere`, `NoAgentPane`.
  package init(of name: String, in fleet: RunningFleet) throws {
    let fleet = fleet.including(orphans: [name])
    let agent = try fleet.agent(name)
    guard agent.host == fleet.record.context.host else { throw Refusal.paneElsewhere(agent: agent) }
    let seen = fleet.probe.observe().agents.first { $0.name == name }
    guard let pane = seen?.pane.value?.own else {
      throw NoAgentPane(
        name: name, reason: seen.flatMap { AgentUnavailable($0) }, isUnobserved: seen?.pane.value == nil
      ).refusal
    }
    self.init(name: name, tmux: fleet.tmux(of: agent), pane: pane)
  }
}

extension Refusal {
  /// Returns the refusal for an agent of another machine, whose pane cannot be reached from here.
  package static func paneElsewhere(agent: FleetRecord.AgentRecord) -> Refusal {
    var help: String? {
      let socket = agent.socket ?? "default"
      return
        "connect to that host: ssh -t \(TerminalSafe.line(agent.ssh)) tmux -L \(socket) attach -r -t =\(agent.name):"
    }
    return Refusal(.no, "'\(agent.name)' runs on \(TerminalSafe.line(agent.host))", help: help)
  }
}

/// The agent has no pane to show.
package struct NoAgentPane {
  package let name: String
  package let reason: AgentUnavailable?
  package let isUnobserved: Bool

  package var message: String {
    let why = reason.map { ": \(TerminalSafe.line($0.reason))" } ?? ""
    return isUnobserved ? "cannot observe the pane of '\(name)'\(why)" : "'\(name)' is not running\(why)"
  }
  package var help: String? {
    isUnobserved ? "run 'mosaic fleet doctor' to see what to do" : "run 'mosaic fleet status' to see its unit"
  }

  private var answer: Refusal.Answer { isUnobserved ? .failed : .no }

  package var refusal: Refusal { Refusal(answer, message, help: help) }
}
