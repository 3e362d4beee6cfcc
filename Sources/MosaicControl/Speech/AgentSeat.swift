/// Where an agent of a fleet has to be found, so that nothing meant for it is typed to someone else.
package struct AgentSeat: Sendable {
  private let session: String
  /// nil for an agent of another machine.
  private let folder: FleetFolder?
  private let mark: HostView.Mark
  let runtime: String
  private let accepted: AcceptedPrograms
  private let hasOwnCommand: Bool
  /// Whether a session of the name is meant, also where it is not the agent's.
  private let isAnySession: Bool

  /// - Parameter isAnySession: whether a session of the name is meant, also where it is not the agent's.
  package init(
    _ agent: FleetRecord.AgentRecord, in record: FleetRecord, _ folder: FleetFolder, isAnySession: Bool = false
  ) {
    session = agent.name
    self.folder = agent.host == record.context.host ? folder : nil
    runtime = agent.runtime
    let isHere = agent.host == record.context.host
    // On another machine nothing is needed but tmux: the session may have been made by hand.
    self.isAnySession = isAnySession || !isHere
    mark = isHere ? .exactly(folder.mark(of: agent.name)) : .below("/\(agent.name)")
    let own =
      isHere ? folder.environment(of: agent.name)?["MOSAIC_AGENT_COMMAND"].flatMap { $0.isEmpty ? nil : $0 } : nil
    hasOwnCommand = (own ?? agent.command) != nil
    accepted = AcceptedPrograms(for: agent, command: record.runtimes[agent.runtime]?.command, own: own)
  }

  /// The runtime's own reports; nil for a runtime without any, and on another machine.
  func witness(of pane: Pane) -> RuntimeWitness? {
    folder.flatMap { RuntimeWitness(agent: session, runtime: runtime, process: pane.pid, in: $0) }
  }

  /// The agent's own pane, whatever others its session has; nil where someone else's session is meant.
  ///
  /// - Throws: `DeliveryFailure`.
  func pane(on tmux: Tmux, takesAnyProgram: Bool) throws(DeliveryFailure) -> Pane? {
    let found: Pane?
    do throws(TmuxFailure) {
      found = try tmux.panes(ofExisting: session).ofRuntime
    } catch {
      throw DeliveryFailure(error, session)
    }
    guard let pane = found else { throw .noSession(session) }
    guard mark.isOn(pane) else {
      if isAnySession { return nil }
      throw .foreignSession(session)
    }
    if pane.isDead { throw .deadPane(session) }
    if !takesAnyProgram && isOther(pane.command) {
      throw .otherProgram(session, runs: pane.command, runtime: runtime)
    }
    return pane
  }

  /// A shell command may become any program; one that has become a shell waits for commands.
  private func isOther(_ program: String) -> Bool {
    if program.isEmpty || accepted.areKnown && accepted.contains(program) { return false }
    return accepted.areKnown && !hasOwnCommand
      || Self.shells.contains(program.hasPrefix("-") ? String(program.dropFirst()) : program)
  }

  private static let shells: Set = [
    "ash", "bash", "csh", "dash", "fish", "ksh", "login", "mksh", "nu", "sh", "tcsh", "zsh",
  ]
}
