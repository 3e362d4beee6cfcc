/// Names of the units that a fleet is made of.
package enum UnitNames {
  package static let target = "mosaic-fleet.target"
  package static let holder = "mosaic-tmux-holder.service"
  /// The template of every agent's unit.
  package static let agentTemplate = "mosaic-agent"
  package static let agentFile = "\(agentTemplate)@.service"
  package static let files = [agentFile, target, holder]

  /// The unit of one agent, whose name needs no escaping: it has letters, digits, `_` and `-` alone.
  ///
  /// systemd reads a `-` in an instance name as it is for `%i`.
  package static func agent(_ name: String) -> String {
    "\(agentTemplate)@\(name).service"
  }

  /// The agent of a unit; nil for other units.
  package static func agent(of unit: String) -> String? {
    guard unit.hasPrefix("\(agentTemplate)@"), unit.hasSuffix(".service") else { return nil }
    return String(unit.dropFirst(agentTemplate.count + 1).dropLast(".service".count))
  }
}
