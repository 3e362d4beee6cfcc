import ArgumentParser

/// `mosaic agent …`
struct AgentGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent", abstract: "Run, watch and message a single agent.",
    subcommands: [
      AgentRun.self, AgentExec.self, AgentStub.self, AgentStatus.self, AgentRoster.self, AgentTail.self,
      AgentWatch.self, AgentAttach.self, AgentSend.self, AgentSent.self, AgentReset.self, AgentTrust.self,
      AgentLogs.self, AgentEvents.self, AgentHook.self,
    ])
}
