/// Variables of our own in a person's file of an agent.
enum MosaicVariables {
  private static let prefix = "MOSAIC_"

  /// The agent's identity, which its contract, session and messages depend on.
  private static let identity: Set = [
    "MOSAIC_AGENT_CLASS", "MOSAIC_AGENT_NAME", "MOSAIC_AGENT_RUNTIME", "MOSAIC_HOME", "MOSAIC_HOST",
    "MOSAIC_TENANT_ID", "MOSAIC_TMUX_SOCKET",
  ]

  /// The variables that a person can set for one agent.
  private static let settings = [
    "MOSAIC_AGENT_CHANNELS", "MOSAIC_AGENT_COMMAND", "MOSAIC_AGENT_MODEL", "MOSAIC_AGENT_WORKDIR", "MOSAIC_AGENT_YOLO",
    "MOSAIC_HEARTBEAT_IDLE_THRESHOLD", "MOSAIC_HEARTBEAT_INTERVAL", "MOSAIC_HEARTBEAT_RUN_DIR", "MOSAIC_RUNTIME_BIN",
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
