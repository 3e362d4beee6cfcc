/// Variables of our own in a person's file of an agent.
enum MosaicVariables {
  private static let prefix = "MOSAIC_"

  /// Who the agent is, which its contract, its session and its messages go by.
  private static let identity: Set = [
    "MOSAIC_AGENT_CLASS", "MOSAIC_AGENT_NAME", "MOSAIC_AGENT_RUNTIME", "MOSAIC_HOME", "MOSAIC_HOST",
    "MOSAIC_TENANT_ID", "MOSAIC_TMUX_SOCKET",
  ]

  /// What a person may set for one agent.
  private static let settings = [
    "MOSAIC_AGENT_CHANNELS", "MOSAIC_AGENT_COMMAND", "MOSAIC_AGENT_MODEL", "MOSAIC_AGENT_WORKDIR", "MOSAIC_AGENT_YOLO",
    "MOSAIC_HEARTBEAT_IDLE_THRESHOLD", "MOSAIC_HEARTBEAT_INTERVAL", "MOSAIC_HEARTBEAT_RUN_DIR", "MOSAIC_RUNTIME_BIN",
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
