import MosaicModel

/// Variables of our own in a person's file of an agent.
enum MosaicVariables {
  private static let prefix = "MOSAIC_"

  /// The agent's identity, which its contract, session and messages depend on.
  private static let identity: Set = [
    AgentVariable.personaClass.rawValue, AgentVariable.name.rawValue, AgentVariable.runtime.rawValue,
    AgentVariable.home.rawValue, AgentVariable.host.rawValue,
    AgentVariable.tenant.rawValue, AgentVariable.socket.rawValue,
  ]

  /// The variables that a person can set for one agent.
  private static let settings = [
    AgentVariable.channels.rawValue, AgentVariable.command.rawValue, AgentVariable.model.rawValue,
    AgentVariable.workingDirectory.rawValue, AgentVariable.yolo.rawValue,
    AgentVariable.idleThreshold.rawValue, AgentVariable.heartbeatInterval.rawValue,
    AgentVariable.heartbeatFolder.rawValue, AgentVariable.runtimeFolder.rawValue,
  ]

  /// The problem with a variable of that name; nil for one that a person can set, and for one that is not ours.
  static func remark(on name: String) -> String? {
    guard name.hasPrefix(prefix), !settings.contains(name) else { return nil }
    if identity.contains(name) {
      return "\(name) identifies the agent, which only the roster can do"
    }
    return "nothing reads \(name); you can set \(settings.joined(separator: ", "))"
  }
}
