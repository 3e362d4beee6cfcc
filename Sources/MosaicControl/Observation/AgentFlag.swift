/// Something about an agent that a person should know.
package enum AgentFlag: String, Sendable, CaseIterable {
  /// Its pane runs something that its runtime is not.
  case drift = "DRIFT"
  /// It runs now and would not after a reboot.
  case bootEnable = "BOOT-ENABLE"
  /// A session on the fleet's socket that no agent of the fleet has.
  case unmanaged = "UNMANAGED"
  /// Its environment files are not those that it was started with.
  case restartNeeded = "RESTART-NEEDED"
}
