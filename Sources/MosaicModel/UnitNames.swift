/// Names of the fleet's systemd units.
package enum UnitNames {
  package static let target = "mosaic-fleet.target"
  package static let holder = "mosaic-tmux-holder.service"
  /// The name of the template that every agent's unit uses.
  package static let agentTemplate = "mosaic-agent"
  package static let agentFile = "\(agentTemplate)@.service"
  /// The name of the template that tells a person about a failed unit.
  package static let notifyTemplate = "mosaic-notify"
  /// The instance that looks at the whole fleet.
  package static let notifier = "\(notifyTemplate)@fleet.service"
  /// A pattern for all instances.
  package static let anyNotifier = "\(notifyTemplate)@*.service"
  package static let notifyFile = "\(notifyTemplate)@.service"
  /// The files of every fleet. Which others there are depends on the roster.
  package static let files = [agentFile, target, holder]

  /// The name of our own file among an agent's drop-ins. See systemd.unit(5).
  package static let dropInFile = "50-mosaic.conf"
  package static let dropInSuffix = ".service.d"

  /// Returns the file of an agent's drop-in, relative to the folder of the units.
  package static func dropIn(of agent: String) -> String {
    "\(agentTemplate)@\(agent)\(dropInSuffix)/\(dropInFile)"
  }

  /// Returns the name of an agent's unit. An agent name needs no escaping: it has only letters, digits, `_` and `-`.
  ///
  /// systemd passes a `-` in an instance name to `%i` unchanged.
  package static func agent(_ name: String) -> String {
    "\(agentTemplate)@\(name).service"
  }

  /// Returns the name of the scope that holds an agent's runtime and everything it starts.
  package static func scope(_ name: String) -> String {
    "\(agentTemplate)-\(name).scope"
  }

  /// Returns the agent of a scope, or nil for any other unit.
  package static func agent(ofScope unit: String) -> String? {
    let (prefix, suffix) = ("\(agentTemplate)-", ".scope")
    guard unit.hasPrefix(prefix), unit.hasSuffix(suffix) else { return nil }
    return String(unit.dropFirst(prefix.count).dropLast(suffix.count))
  }

  /// Returns the agent of a unit, or nil for any other unit.
  package static func agent(of unit: String) -> String? {
    guard unit.hasPrefix("\(agentTemplate)@"), unit.hasSuffix(".service") else { return nil }
    return String(unit.dropFirst(agentTemplate.count + 1).dropLast(".service".count))
  }
}
