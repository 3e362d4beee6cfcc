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
  /// A key that the tables do not have.
  ///
  /// - Parameters: what has the keys, the key that was probably meant, and every valid key.
  case unknownKey(String, noun: String, near: String?, known: [String])
  /// A key whose value is no mapping, named as if it were one.
  case noKeysBelow(String)
  /// A mapping, named as if it were a single value.
  ///
  /// - Parameter keys: the keys below it; empty if any name is one.
  case isMapping(AgentKey, keys: [String])
  /// The name of the agent, which only a renaming changes.
  case isName
  /// A text with a line break or an invisible character.
  case notOneLine(AgentKey)
  /// The layout of the file has no place for the change.
  case layout
}
