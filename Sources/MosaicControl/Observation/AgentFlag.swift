/// A condition of an agent that a person should know about.
package enum AgentFlag: String, Sendable, CaseIterable {
  /// Its pane runs a program other than its runtime.
  case drift = "DRIFT"
  /// It runs now but would not start after a reboot.
  case bootEnable = "BOOT-ENABLE"
  /// It still runs but is no longer in the roster.
  case orphan = "ORPHAN"
  /// A session on the fleet's socket that does not belong to an agent of the fleet.
  case unmanaged = "UNMANAGED"
  /// It would start with something else than it was started with, such as another contract.
  case restartNeeded = "RESTART-NEEDED"
}
