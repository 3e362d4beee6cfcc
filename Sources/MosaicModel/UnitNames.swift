/// Names of the fleet's systemd units.
package enum UnitNames {
  package static let target = "mosaic-fleet.target"
  package static let holder = "mosaic-tmux-holder.service"
  /// The name of the template that every agent's unit uses.
  package static let agentTemplate = "mosaic-agent"
  package static let agentFile = "\(agentTemplate)@.service"
  package static let files = [agentFile, target, holder]

  /// Returns the name of an agent's unit. An agent name needs no escaping: it has only letters, digits, `_` and `-`.
  ///
  /// systemd passes a `-` in an instance name to `%i` unchanged.
  package static func agent(_ name: String) -> String {
    "\(agentTemplate)@\(name).service"
  }

  /// Returns the agent of a unit, or nil for any other unit.
  package static func agent(of unit: String) -> String? {
    guard unit.hasPrefix("\(agentTemplate)@"), unit.hasSuffix(".service") else { return nil }
    return String(unit.dropFirst(agentTemplate.count + 1).dropLast(".service".count))
  }
}
