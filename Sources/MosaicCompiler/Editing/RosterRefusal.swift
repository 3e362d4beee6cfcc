package import MosaicModel

/// The reason why a roster is not changed.
package enum RosterRefusal: Error, Equatable {
  /// The file is not a roster with a list of agents. Compiling it reports the reason.
  case unreadable
  /// - Parameters: the agents that have the name as their class, and the name that was probably meant.
  case unknownAgent(String, ofClass: [String], near: String?)
  /// - Parameter existing: the name of the existing agent, which may differ in case.
  case agentExists(String, existing: String)
  /// The only agent of the fleet.
  case lastAgent(String)
  /// The only enabled agent of a class that stays staffed by these rules.
  case floor(String, personaClass: PersonaClass, rules: [StaffedFloor.Rule], hasDisabledPeers: Bool)
  /// - Parameters: the agent's reports and its own manager.
  case hasReports(String, reports: [String], manager: String?)
  /// The layout of the file has no place for the change.
  case layout
}
