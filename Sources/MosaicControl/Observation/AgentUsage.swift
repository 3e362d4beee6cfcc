package import MosaicHost
import MosaicModel

extension AgentObservation {
  /// What the processes in the agent's scope use; nil if it has no scope or was not observed.
  package var usage: ControlGroupUsage? {
    guard isRunning == true, let pid = pid.value, pid > 0 else { return nil }
    return ControlGroupUsage(of: UnitNames.scope(name), holding: pid)
  }
}
