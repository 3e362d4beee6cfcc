import MosaicModel

/// Variables of our own in a person's file of an agent.
enum MosaicVariables {
  private static let prefix = "MOSAIC_"

  /// Who the agent is, which its contract, its session and its messages go by.
  private static let identity: Set = [
    AgentVariable.personaClass.rawValue, AgentVariable.name.rawValue, AgentVariable.runtime.rawValue,
    AgentVariable.home.rawValue, AgentVariable.host.rawValue,
    AgentVariable.tenant.rawValue, AgentVariable.socket.rawValue,
  ]

  /// What a person may set for one agent.
  private static let settings = [
    AgentVariable.channels.rawValue, AgentVariable.command.rawValue, AgentVariable.model.rawValue,
    AgentVariable.workingDirectory.rawValue, AgentVariable.yolo.rawValue,
    AgentVariable.idleThreshold.rawValue, AgentVariable.heartbeatInterval.rawValue,
    AgentVariable.heartbeatFolder.rawValue, AgentVariable.runtimeFolder.rawValue,
  ]

  /// What is to be said of a variable of that name; nil for one that may be set, and for one that is not ours.
  static func remark(on name: String) -> String? {
    guard name.hasPrefix(prefix), !settings.contains(name) else { return nil }
    if identity.contains(name) {
      return "\(name) makes the agent take itself for what it is not; the roster alone says it"
    }
    return "nothing reads \(name); what may be set here: \(settings.joined(separator: ", "))"
  }
}
