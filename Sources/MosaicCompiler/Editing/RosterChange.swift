/// A requested change to the roster.
package enum RosterChange: Sendable {
  case add(String, [AgentSetting])
  case edit(String, set: [AgentSetting], unset: [AgentKey])
  /// - Parameter reportsTo: the new manager of the agent's reports. If it is one of them, it takes the agent's place.
  case remove(String, reportsTo: String?)
  /// Gives an agent another name, also where others report to it.
  case rename(String, to: String)
  /// Names the program that is told about events, with its arguments.
  case notify([String])

  /// The agent that is changed, if it is one.
  package var agent: String? {
    switch self {
    case .add(let name, _), .edit(let name, _, _), .remove(let name, _), .rename(let name, _): name
    case .notify: nil
    }
  }
}
