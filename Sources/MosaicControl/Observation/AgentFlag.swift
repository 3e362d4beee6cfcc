/// A condition of an agent that a person should know about.
package enum AgentFlag: String, Sendable, CaseIterable {
  /// Its pane runs a program other than its runtime.
  case drift = "DRIFT"
  /// It runs now but would not start after a reboot.
  case bootEnable = "BOOT-ENABLE"
  /// A session on the fleet's socket that does not belong to an agent of the fleet.
  case unmanaged = "UNMANAGED"
  /// Its environment files differ from those that it was started with.
  case restartNeeded = "RESTART-NEEDED"
}
