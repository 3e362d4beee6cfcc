package import MosaicControl
package import MosaicModel

/// The session that a text is typed into.
package struct Destination {
  package let session: String
  package let socket: String?
  /// `[user@]host` for ssh; nil for this machine.
  package let machine: String?
  /// The machine's name in the label.
  package let host: String
  /// The file that records our last keystroke; nil if the session is not an agent's on this machine.
  package let lastInput: String?
  /// The record of what was sent to it; nil if the session is not an agent's of the fleet.
  package let sentLog: SentLog?
  /// Where to find the agent; nil if any session of the name is meant.
  package let agentTarget: AgentTarget?

  package init(_ agent: FleetRecord.AgentRecord, in fleet: RunningFleet) {
    let isHere = agent.host == fleet.record.context.host
    session = agent.name
    socket = agent.socket
    machine = isHere ? nil : agent.ssh
    host = agent.host
    lastInput = isHere ? fleet.folder.lastInput(of: agent.name) : nil
    sentLog = SentLog(to: agent.name, in: fleet.folder)
    agentTarget = AgentTarget(agent, in: fleet.record, folder: fleet.folder, beats: fleet.beats)
  }

  /// - Parameter fleet: the fleet that may have the session's agent.
  package init(session: String, socket: String?, machine: String?, fleet: RunningFleet?) {
    self.session = session
    self.socket = socket
    self.machine = machine
    host = machine.map(Self.shortName) ?? ThisMachine.name.description
    let agents = machine == nil ? fleet?.record.localAgents ?? [] : []
    let agent = agents.first { $0.name == session && $0.socket == socket }
    lastInput = agent.flatMap { fleet?.folder.lastInput(of: $0.name) }
    sentLog = agent.flatMap { agent in fleet.map { SentLog(to: agent.name, in: $0.folder) } }
    agentTarget = agent.flatMap { agent in
      fleet.map { AgentTarget(agent, in: $0.record, folder: $0.folder, beats: $0.beats, isAnySession: true) }
    }
  }

  /// Returns `beta` for `mosaic@beta.example.net`; an IP address stays unchanged.
  private static func shortName(of machine: String) -> String {
    let host = String(machine.split(separator: "@").last ?? "")
    let isAddress = host.allSatisfy { $0.isNumber || $0 == "." }
    return isAddress ? host : String(host.prefix { $0 != "." })
  }

  /// Whether the destination is an agent of this machine.
  package var isAgentHere: Bool { agentTarget != nil && machine == nil }

  package var tmux: Tmux {
    let socket = TmuxSocket(socket)
    return machine.map { Tmux(socket, commands: RemoteCommands(on: $0)) } ?? Tmux(socket)
  }

  /// A name that is the same for all senders on this machine to this session, whichever user they give to ssh.
  package var lockName: String {
    [String(machine?.split(separator: "@").last ?? ""), socket ?? "default", session].joined(separator: "\n")
  }
}
