import MosaicControl
import MosaicModel

/// Why an agent's unit does not start, if its log cannot show it because nothing of mosaic ran.
package struct FailedStart: Equatable {
  package let message: String
  package let help: String?

  /// - Returns: nil if the unit has not failed, if the log shows why, or if systemd does not answer.
  package init?(of agent: String, in place: WorkspacePlace) {
    let name = UnitNames.agent(agent)
    guard let fleet = try? RunningFleet(place), let unit = (try? Systemd().states(of: [name]))?[name] else {
      return nil
    }
    if !unit.isActive, let refusal = UnitRefusal.all([unit]).first {
      self.init(message: refusal.sentence, help: refusal.help)
    } else if UnitVerdict.isFailing(unit) {
      self.init(
        unit, of: agent, reason: StartFailures([unit], in: fleet).reasons[name],
        hasDeath: AgentDeath(of: agent, in: fleet.folder) != nil)
    } else {
      return nil
    }
  }

  /// - Parameters:
  ///   - reason: why the unit does not come up; nil if that is unknown.
  ///   - hasDeath: whether the log shows how the runtime ended.
  init?(_ unit: UnitState, of agent: String, reason: String?, hasDeath: Bool) {
    if let reason {
      self.init(message: "the unit of \(agent) does not start: \(reason)", help: nil)
    } else if !hasDeath {
      self.init(
        message: "the unit of \(agent) failed (\(unit.result)) before its runtime was started",
        help: "run 'systemctl --user status \(unit.name)' to see why")
    } else {
      return nil
    }
  }

  /// Reports it.
  package func tell(_ tell: Tell) { tell(.warning(message, help: help)) }

  private init(message: String, help: String?) {
    self.message = message
    self.help = help
  }
}
